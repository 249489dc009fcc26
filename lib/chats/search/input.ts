import { z } from "zod";
import { requiredLine } from "@/lib/text";

/** Why somebody searches what people said. */
export const openSearchInput = z.strictObject({
  reason: requiredLine("A reason", 500, "Say why you search.").refine(
    (text) => text.length >= 10,
    "Say it in a few words more: the people concerned can read this.",
  ),
});
export type OpenSearch = z.output<typeof openSearchInput>;
