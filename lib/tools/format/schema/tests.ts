import * as z from "zod";
import { line, text, whole } from "./parts";

/** The kinds of expectation; each expectation is exactly one. */
const kinds = {
  contains: text({ max: 2000 })
    .optional()
    .meta({ description: "The prompt holds this text; capitals count." }),
  not_contains: text({ max: 2000 })
    .optional()
    .meta({ description: "The prompt does not hold this text." }),
  matches: line({ max: 200 })
    .optional()
    .meta({ description: "A part of the prompt fits this pattern (a regular expression)." }),
  equals: text({ min: 0, max: 20_000 })
    .optional()
    .meta({ description: "The prompt is exactly this, but for white space at its ends." }),
  min_chars: whole(0, 1_000_000)
    .optional()
    .meta({ description: "The prompt has at least so many characters." }),
  max_chars: whole(0, 1_000_000)
    .optional()
    .meta({ description: "The prompt has at most so many characters." }),
  json: z.literal(true).optional().meta({ description: "The last message is valid JSON." }),
};
export type ExpectationKind = keyof typeof kinds;
export const expectationKinds = Object.keys(kinds) as ExpectationKind[];

const expectation = z
  .strictObject(kinds)
  .refine(
    (given) => expectationKinds.filter((kind) => given[kind] !== undefined).length === 1,
    "An expectation is exactly one of: contains, not_contains, matches, equals, min_chars, max_chars, json.",
  );
export type Expectation = z.infer<typeof expectation>;

/** A file that a test gives; what is not written is empty. */
const givenFile = z.strictObject({
  name: line({ max: 255 }).meta({ description: "The name of the file, such as essay.txt." }),
  type: line({ min: 0, max: 255 }).default("").meta({ description: "Its media type." }),
  size: z.number().min(0).default(0).meta({ description: "Its length in bytes." }),
  text: text({ min: 0, max: 50_000 }).optional().meta({ description: "What stands in it." }),
});

/** A value as a form sends it. */
const givenValue = z.union([
  text({ min: 0, max: 50_000 }),
  z.number(),
  z.boolean(),
  z.array(line({ min: 0, max: 200 })).max(50),
  z.array(givenFile).max(10),
]);

export const test = z.strictObject({
  name: line({ max: 120 }).meta({ description: "What the test shows." }),
  inputs: z
    .record(z.string(), givenValue)
    .default({})
    .meta({ description: "The values of the inputs, by id." }),
  expect: z
    .array(expectation)
    .min(1)
    .max(20)
    .meta({ description: "What must hold for the prompt, such as { contains: photosynthesis }." }),
});
