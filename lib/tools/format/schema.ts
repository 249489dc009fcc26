import * as z from "zod";
import { audience } from "./schema/audience";
import { input } from "./schema/inputs";
import { line, text, unique } from "./schema/parts";
import { limits, message, model, opening, output } from "./schema/prompt";
import { privacy, safety } from "./schema/safety";
import { test } from "./schema/tests";
import { isLanguageTag } from "./vocabulary";

export type { ToolInput } from "./schema/inputs";
export type { Expectation, ExpectationKind } from "./schema/tests";

/** What a tool may be called by: never changes. The same as the table's check. */
export const KEY = /^[a-z][a-z0-9-]{2,63}$/;

/**
 * A document of tool/v1. What can't be said by shape alone is in check.ts.
 *
 * This room imports `* as z`: of `{ z }` the browser would load all of zod's languages.
 */
export const toolSchema = z.strictObject({
  schema: z.literal("tool/v1").meta({ description: "The format: tool/v1." }),
  key: z
    .string()
    .regex(KEY, "Use 3 to 64 small letters, digits and hyphens, and begin with a letter.")
    .meta({ description: "The tool's key in addresses, such as lesson-quiz. It never changes." }),
  name: line({ max: 80 }).meta({ description: "The tool's name, up to 80 characters." }),
  summary: line({ max: 200 })
    .optional()
    .meta({ description: "What it does in a sentence, up to 200 characters." }),
  description: text({ max: 4000 })
    .optional()
    .meta({ description: "What it does and how to use it, in Markdown, up to 4,000 characters." }),
  mode: z
    .enum(["form", "chat"])
    .meta({ description: "form: inputs, then one reply. chat: a conversation." }),
  locale: z
    .string()
    .max(35)
    .refine(isLanguageTag, "This is no language tag (BCP 47), such as en-US.")
    .default("en-US")
    .meta({ description: "The language of the tool, such as en-US (BCP 47). Default: en-US." }),
  tags: unique(
    z
      .array(
        z
          .string()
          .max(32)
          .regex(/^[a-z0-9][a-z0-9-]*$/, "Use small letters, digits and hyphens."),
      )
      .max(10),
  )
    .default([])
    .meta({ description: "Up to 10 tags to find it by, such as [reading, grade-5]." }),
  audience: audience.meta({ description: "Who sees the tool." }),
  inputs: z
    .array(input)
    .max(20)
    .default([])
    .meta({ description: "The fields of the form, up to 20." }),
  messages: z
    .array(message)
    .min(1)
    .max(20)
    .meta({ description: "What the model is told. The first is the system message." }),
  opening: opening.optional(),
  output,
  model,
  limits,
  safety,
  privacy,
  tests: z
    .array(test)
    .max(50)
    .default([])
    .meta({ description: "Examples that must hold, checked without a model." }),
});

/** A tool with every default filled in. */
export type Tool = z.infer<typeof toolSchema>;
/** A tool as it may be written. */
export type WrittenTool = z.input<typeof toolSchema>;
export type ToolMessage = Tool["messages"][number];
export type ToolTest = Tool["tests"][number];

let made: Record<string, unknown> | undefined;

/**
 * The JSON Schema (draft 2020-12) of a document as it may be written, for an editor's completion
 * and hover docs; every key has a description. Checks across keys are not in it.
 */
export function jsonSchema(): Record<string, unknown> {
  made ??= z.toJSONSchema(toolSchema, { io: "input" }) as Record<string, unknown>;
  return made;
}
