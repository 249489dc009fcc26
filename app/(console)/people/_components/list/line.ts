import type { MemberRole } from "@/lib/access/permissions";
import type { UserStatus } from "@/lib/people/list-types";

/** A row of the list, as far as its columns show it. */
export type Line = {
  id: string;
  name: string;
  email?: string | null;
  username?: string | null;
  role?: MemberRole | null;
  group?: string | null;
  memberships?: number;
  status?: UserStatus;
  seen?: Moment | null;
  created?: Moment;
  /** Custom fields by key, in words. */
  fields?: Record<string, string>;
};

/** In words, written out by the server in the reader's language; and in minutes since 1970. */
export type Moment = readonly [text: string, minutes: number];

type Cells = Omit<Line, "fields">;
/**
 * The page as it travels to the browser: a list for each column that shows, so that fifty rows
 * don't name their columns fifty times. What travels does so twice, as markup and as this.
 */
export type Sheet = { [Key in keyof Cells]: Cells[Key][] } & {
  id: string[];
  name: string[];
  fields?: Record<string, string[]>;
};

/** The rows of a sheet. */
export function linesOf({ fields, ...columns }: Sheet): Line[] {
  return columns.id.map((id, at) => {
    const cells = Object.entries(columns).map(([key, values]) => [key, values?.[at]]);
    const own = Object.entries(fields ?? {}).map(([key, values]) => [key, values[at] ?? ""]);
    const line: Line = { ...Object.fromEntries(cells), id };
    return fields ? { ...line, fields: Object.fromEntries(own) } : line;
  });
}
