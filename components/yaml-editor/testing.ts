import { Text } from "@codemirror/state";
import { z } from "zod";
import type { JsonSchema } from "@/components/yaml-editor/types";

/** A document with ‸ where the cursor stands. */
export function cursorIn(marked: string): { doc: Text; pos: number } {
  const pos = marked.indexOf("‸");
  return { doc: Text.of(marked.replace("‸", "").split("\n")), pos };
}

const field = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text").describe("One line"),
    id: z.string(),
    max_length: z.number().int().min(1).max(4000).optional().describe("Longest answer"),
  }),
  z.strictObject({
    type: z.literal("select").describe("One of several"),
    id: z.string(),
    options: z.array(z.string()).min(2).max(50),
  }),
]);

/** A small schema with everything that zod writes: unions, references, constants, records. */
export const sampleSchema = z.toJSONSchema(
  z
    .strictObject({
      schema: z.literal("sample/v1").describe("The version of the format"),
      key: z.string().min(3).max(64).describe("Never changes"),
      mode: z.enum(["form", "chat"]).default("form").describe("How it is used"),
      grades: z.strictObject({
        min: z.enum(["K", "1", "2"]).describe("The lowest"),
        max: z.enum(["K", "1", "2"]),
      }),
      roles: z.array(z.enum(["student", "teacher"])).describe("Who"),
      inputs: z.array(field).max(20),
      model: z
        .strictObject({ temperature: z.number().min(0).max(1.5), stream: z.boolean() })
        .meta({ id: "Model", description: "What answers" }),
      limit: z.union([z.literal("none"), z.number().int().min(1)]).nullable(),
    })
    .partial({ limit: true }),
  { io: "input" },
) as unknown as JsonSchema;
