import { pgEnum } from "drizzle-orm/pg-core";

/** K-12 grade levels (seed 004), by the codes that OneRoster takes from CEDS; in order of promotion. */
export const gradeLevel = pgEnum("grade_level", [
  "PK",
  "KG",
  "01",
  "02",
  "03",
  "04",
  "05",
  "06",
  "07",
  "08",
  "09",
  "10",
  "11",
  "12",
]);
