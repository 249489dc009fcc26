import type { ClassStatus } from "@/lib/classes/types";

/** A row of the list, as far as its columns show it. */
export type Line = {
  id: string;
  name: string;
  /** Whether the viewer keeps the class. */
  keeps: boolean;
  code?: string | null;
  subject?: string | null;
  level?: string | null;
  teacher?: string | null;
  group?: string;
  term?: string | null;
  enrolled?: Seats;
  schedule?: string | null;
  start?: string;
  end?: string | null;
  status?: ClassStatus | "archived";
};

/** Pupils and seats in the reader's figures, and what part of the seats is taken, in per cent. */
export type Seats = readonly [text: string, part: number, over?: string];
