import { z } from "zod";
import { toolSchema } from "@/lib/tools/input";

const { shape } = toolSchema;
const moment = z.iso.datetime().meta({ description: "A moment in UTC." });
const version = z
  .int()
  .min(1)
  .meta({ description: "The number of the published version. A version never changes." });
const publishedAt = moment.meta({ description: "When this version was approved, in UTC." });

/** What a catalogue shows of a tool. */
const short = {
  schema: shape.schema,
  key: shape.key,
  name: shape.name,
  summary: shape.summary,
  mode: shape.mode,
  locale: shape.locale,
  tags: shape.tags,
};
/** What running it needs besides; `audience` and `tests` stay here. */
const long = {
  description: shape.description,
  inputs: shape.inputs,
  messages: shape.messages,
  opening: shape.opening,
  output: shape.output,
  model: shape.model,
  limits: shape.limits,
  safety: shape.safety,
  privacy: shape.privacy,
};

/** Parts of a stored document; the rest of it is left out, and defaults are filled in. */
export const shortDocument = z.object(short);
export const wholeDocument = z.object({ ...short, ...long });

export const toolEntry = z
  .strictObject({ ...short, version, publishedAt })
  .meta({ description: "A published tool, as a catalogue shows it." });
export const tool = z
  .strictObject({ ...short, ...long, version, publishedAt })
  .meta({ description: "A published tool with all that running it needs. For servers alone." });
export const toolPage = z
  .strictObject({
    tools: z.array(toolEntry).meta({ description: "Ordered by key." }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Send it as `cursor` for the tools that follow; null after the last." }),
  })
  .meta({ description: "A page of tools." });

export const user = z.uuid().meta({
  description:
    "The id of a person: the tools that they may use now. Left out: every published tool.",
});
export const limit = z.coerce.number().int().min(1).max(200).default(200).meta({
  description: "How many tools at most, up to 200. Default: 200.",
});
export const cursor = z.string().max(200).meta({ description: "`nextCursor` of the page before." });
export const toolKey = shape.key;
