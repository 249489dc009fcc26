import { z } from "zod";

export const exportInput = z.strictObject({
  password: z.string().min(1, "Enter your password.").max(1000),
  /** The list's query string, without `?`. */
  search: z.string().max(4_000),
});
export type ExportInput = z.infer<typeof exportInput>;
