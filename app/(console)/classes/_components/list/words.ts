import type { ClassColumn } from "@/lib/classes/view";

/** The headers of the columns. */
export const columnNames: Record<ClassColumn, string> = {
  name: "Name",
  code: "Code",
  subject: "Subject",
  level: "Level",
  teacher: "Teacher",
  group: "Group",
  term: "Term",
  enrolled: "Pupils",
  schedule: "Meets",
  start: "Begins",
  end: "Ends",
  status: "Status",
};

/** Filters that are on or off, by their name in the URL. */
export const flagNames: Record<string, string> = {
  vacant: "Without a teacher",
  over: "Over capacity",
  empty: "Empty",
};
