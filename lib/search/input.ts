import { z } from "zod";

/** A text to search for; NUL stands in no name, and Postgres takes none. */
export const searchText = z
  .string()
  .max(200)
  .transform((text) => text.replaceAll("\0", "").trim());

/** What is typed into the command palette. */
export const searchInput = z.object({ text: searchText });
