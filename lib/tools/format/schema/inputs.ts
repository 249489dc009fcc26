import * as z from "zod";
import { subjects, toolGrades } from "../vocabulary";
import { inputId, line, text, unique, whole } from "./parts";

const number = z.number().min(-1e12).max(1e12);
const day = z.iso.date();

const visibleWhen = z
  .strictObject({
    input: inputId.meta({ description: "The id of an input above this one." }),
    equals: z
      .union([line({ min: 0, max: 200 }), z.number(), z.boolean()])
      .meta({ description: "The value at which this input is shown; one of several will do." }),
  })
  .meta({ description: "Shows the input only when another one has a value." });

/** What every input has. */
const common = {
  id: inputId.meta({ description: "The name in templates: {{ topic }}. Unique in the tool." }),
  label: line({ max: 100 }).meta({ description: "What the form calls the input." }),
  help: line({ max: 500 }).optional().meta({ description: "A sentence below the input." }),
  required: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the form needs a value. Default: false." }),
  visible_when: visibleWhen.optional(),
  sensitive: z
    .boolean()
    .default(false)
    .meta({ description: "Keeps the value out of logs and reports. Default: false." }),
};

const option = z.union([
  line({ max: 200 }),
  z.strictObject({
    value: line({ max: 200 }).meta({ description: "What the template gets." }),
    label: line({ max: 200 }).meta({ description: "What the form shows." }),
  }),
]);
const optionKey = (item: unknown): string =>
  typeof item === "object" && item !== null && "value" in item ? String(item.value) : String(item);
const options = unique(z.array(option).min(2).max(50), optionKey).meta({
  description: "2 to 50 choices: texts, or pairs of value and label.",
});

const placeholder = line({ max: 200 })
  .optional()
  .meta({ description: "An example that stands in the empty field." });
const lengths = (max: number, usual: number) => ({
  min_length: whole(0, max).optional().meta({ description: "The fewest characters." }),
  max_length: whole(1, max)
    .default(usual)
    .meta({ description: `The most characters, up to ${max}. Default: ${usual}.` }),
});
const preset = (schema: z.ZodType, what: string) =>
  schema.optional().meta({ description: `What stands in the form at first: ${what}.` });

const textInput = z.strictObject({
  ...common,
  type: z.literal("text").meta({ description: "One line of text." }),
  ...lengths(1000, 200),
  placeholder,
  default: line({ min: 0, max: 1000 })
    .optional()
    .meta({ description: "What stands in the form at first." }),
});
const textareaInput = z.strictObject({
  ...common,
  type: z.literal("textarea").meta({ description: "Text of several lines." }),
  ...lengths(50_000, 4000),
  placeholder,
  default: text({ min: 0, max: 50_000 })
    .optional()
    .meta({ description: "What stands in the form at first." }),
});
const numberInput = z.strictObject({
  ...common,
  type: z.literal("number").meta({ description: "A number that is typed." }),
  min: number.optional().meta({ description: "The least value." }),
  max: number.optional().meta({ description: "The greatest value." }),
  step: z.number().positive().optional().meta({ description: "The distance between values." }),
  default: number.optional().meta({ description: "The number that stands there at first." }),
});
const rangeInput = z.strictObject({
  ...common,
  type: z.literal("range").meta({ description: "A number on a slider." }),
  min: number.meta({ description: "The left end of the slider." }),
  max: number.meta({ description: "The right end of the slider." }),
  step: z
    .number()
    .positive()
    .default(1)
    .meta({ description: "The distance between values. Default: 1." }),
  default: number.optional().meta({ description: "Where the slider stands at first." }),
});
const booleanInput = z.strictObject({
  ...common,
  type: z.literal("boolean").meta({ description: "A box that is ticked or not." }),
  default: z.boolean().optional().meta({ description: "Whether it is ticked at first." }),
});
const dateInput = z.strictObject({
  ...common,
  type: z.literal("date").meta({ description: "A day: year-month-day." }),
  min: day.optional().meta({ description: "The earliest day." }),
  max: day.optional().meta({ description: "The latest day." }),
  default: day.optional().meta({ description: "The day that stands there at first." }),
});
const urlInput = z.strictObject({
  ...common,
  type: z.literal("url").meta({ description: "A web address." }),
  placeholder,
  default: line({ max: 2000 })
    .optional()
    .meta({ description: "The address that stands there at first." }),
});
const selectInput = z.strictObject({
  ...common,
  type: z.literal("select").meta({ description: "One of 2 to 50 options." }),
  options,
  default: line({ max: 200 })
    .optional()
    .meta({ description: "The value of the option that is chosen at first." }),
});
const multiselectInput = z.strictObject({
  ...common,
  type: z.literal("multiselect").meta({ description: "Some of 2 to 50 options." }),
  options,
  min_items: whole(0, 50).optional().meta({ description: "The fewest that must be chosen." }),
  max_items: whole(1, 50).optional().meta({ description: "The most that may be chosen." }),
  default: unique(z.array(line({ max: 200 })).max(50))
    .optional()
    .meta({ description: "The values of the options that are chosen at first." }),
});
const gradeInput = z.strictObject({
  ...common,
  type: z.literal("grade").meta({ description: "A grade: PK, K or 1 to 12." }),
  default: preset(z.literal(toolGrades), "a grade"),
});
const subjectInput = z.strictObject({
  ...common,
  type: z.literal("subject").meta({ description: "A subject that is taught." }),
  default: preset(z.enum(subjects), "a subject"),
});
const languageInput = z.strictObject({
  ...common,
  type: z.literal("language").meta({ description: "A language, by its tag: en-US, es." }),
  default: line({ max: 35 })
    .optional()
    .meta({ description: "What stands in the form at first: a tag such as es." }),
});
const fileInput = z.strictObject({
  ...common,
  type: z.literal("file").meta({ description: "Files that are uploaded." }),
  accept: unique(
    z
      .array(
        z
          .string()
          .max(10)
          .regex(/^\.[a-z0-9]+$/, "Write an ending, such as .pdf."),
      )
      .min(1)
      .max(20),
  ).meta({ description: "The endings that are taken, such as [.pdf, .txt]." }),
  max_mb: z
    .number()
    .positive()
    .max(25)
    .default(10)
    .meta({ description: "The most megabytes of a file, up to 25. Default: 10." }),
  max_count: whole(1, 10).default(1).meta({ description: "The most files, up to 10. Default: 1." }),
});

/** One input of the form; what it may hold depends on its type. */
export const input = z.discriminatedUnion("type", [
  textInput,
  textareaInput,
  numberInput,
  rangeInput,
  booleanInput,
  dateInput,
  urlInput,
  selectInput,
  multiselectInput,
  gradeInput,
  subjectInput,
  languageInput,
  fileInput,
]);
export type ToolInput = z.infer<typeof input>;
