import type { ImportMode } from "@/lib/people/import/input";

/** What an import of people may do, as people read it. */
export const modeNames: readonly [ImportMode, string][] = [
  ["both", "Add and update people"],
  ["add", "Only add new people"],
  ["update", "Only update known people"],
];
