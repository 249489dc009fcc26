import { z } from "zod";

/** What is typed into the command palette. */
export const searchInput = z.object({ text: z.string().trim().max(200) });
