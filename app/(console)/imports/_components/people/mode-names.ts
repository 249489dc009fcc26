import type { ImportMode } from "@/lib/people/import/input";

/** What an import of people may do, as people read it. */
export const modeNames: readonly [ImportMode, string][] = [
  ["both", "Add people, and update those who are known"],
  ["add", "Only add people; leave alone those who are known"],
  ["update", "Only update people who are known"],
];
