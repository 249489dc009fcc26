import type { ReactNode } from "react";

export type FoundGroup = { id: string; name: string; type: string; path: string };
export type FoundPerson = { id: string; name: string; detail?: string };
export type FoundClass = { id: string; name: string; detail: string };
export type FoundTool = { id: string; name: string; detail: string };
/** A table or a page of the schema explorer. */
export type FoundSchema = { href: string; name: string; detail: string };
export type FoundAll = {
  groups: FoundGroup[];
  classes: FoundClass[];
  tools: FoundTool[];
  schema: FoundSchema[];
  people: FoundPerson[];
};

/**
 * A server action: what the viewer may see that answers to a text. `path` is the names above the
 * group, joined for reading; `detail` tells classes, tools and people of one name apart.
 * With a `serverError` it could not answer; the palette says so and keeps the text.
 */
export type PaletteSearch = (text: string) => Promise<FoundAll & { serverError?: object }>;

/** A place to go to that is known without asking. */
export type PaletteCommand = { label: string; href: string; icon?: ReactNode };

/** One line of the open palette. */
export type PaletteOption = {
  id: string;
  section: string;
  name: string;
  where?: string;
  icon: ReactNode;
  href?: string;
  run?: () => void;
};
