import { z } from "zod";
import { grades } from "./grades";

/** Some of the grades, each once and in order; a form without a mark sends none. */
export const gradeLevels = z
  .preprocess(
    (value) => (value === undefined || value === null || value === false ? [] : [value].flat()),
    z.array(z.enum(grades, "Choose from the grades.")).max(50),
  )
  .transform((chosen) => grades.filter((grade) => chosen.includes(grade)));
