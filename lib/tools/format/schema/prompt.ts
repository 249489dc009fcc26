import * as z from "zod";
import { line, text, unique, whole } from "./parts";

export const message = z.strictObject({
  role: z
    .enum(["system", "user", "assistant"])
    .meta({ description: "Who says it: system, user or assistant. The first is system." }),
  content: text({ max: 20_000 }).meta({
    description: 'A Liquid template: {{ topic }}, {% if grade == "K" %} … {% endif %}.',
  }),
});

export const opening = z
  .strictObject({
    message: text({ max: 2000 })
      .optional()
      .meta({ description: "What the tool says before anybody has written. No template." }),
    starters: unique(z.array(line({ max: 200 })).max(6))
      .default([])
      .meta({ description: "Up to 6 sentences that a person may begin with." }),
  })
  .meta({ description: "How a conversation begins." });

export const output = z
  .strictObject({
    format: z
      .enum(["text", "markdown", "json"])
      .default("markdown")
      .meta({ description: "How the reply is shown: text, markdown or json. Default: markdown." }),
    json_schema: z
      .record(z.string(), z.json())
      .optional()
      .meta({ description: "The JSON Schema of the reply, where the format is json." }),
  })
  .prefault({})
  .meta({ description: "The form of the reply." });

const modelRef = z.enum(["fast", "balanced", "strong"]);

export const model = z
  .strictObject({
    ref: modelRef.default("balanced").meta({
      description: "fast, balanced or strong: an admin says which model that is.",
    }),
    temperature: z
      .number()
      .min(0)
      .max(1.5)
      .default(0.3)
      .meta({ description: "How freely it writes, 0 to 1.5. Default: 0.3." }),
    top_p: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .meta({ description: "The share of likely words to choose from, 0 to 1. Default: 1." }),
    max_output_tokens: whole(1, 8192)
      .default(1200)
      .meta({ description: "The longest reply in tokens, 1 to 8192. Default: 1200." }),
    stop: unique(z.array(text({ max: 40 })).max(4))
      .default([])
      .meta({ description: "Up to 4 texts at which the reply ends." }),
    fallback_ref: modelRef
      .optional()
      .meta({ description: "The model to ask when the first does not answer." }),
  })
  .prefault({})
  .meta({ description: "Which model answers, and how." });

export const limits = z
  .strictObject({
    max_turns: whole(1, 200)
      .default(30)
      .meta({ description: "The most messages of a person in one chat, up to 200. Default: 30." }),
    per_student_per_day: whole(1, 1000)
      .optional()
      .meta({ description: "How often a student may use it in a day. Absent: no limit." }),
  })
  .prefault({})
  .meta({ description: "How much the tool may be used." });
