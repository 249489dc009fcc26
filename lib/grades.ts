import { z } from "zod";

/** The grades of a school, the lowest first; as in the database's `grade_level`. */
export const grades = [
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
] as const;
export type Grade = (typeof grades)[number];

/** Some of the grades, each once and in order; a form without a mark sends none. */
export const gradeLevels = z
  .preprocess(
    (value) => (value === undefined || value === null || value === false ? [] : [value].flat()),
    z.array(z.enum(grades, "Choose from the grades.")).max(50),
  )
  .transform((chosen) => grades.filter((grade) => chosen.includes(grade)));
