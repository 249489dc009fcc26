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
