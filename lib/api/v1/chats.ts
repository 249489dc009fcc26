import { z } from "zod";
import { isStorable } from "@/lib/storable";
import { toolSchema } from "@/lib/tools/input";

/** How far a clock of the caller's may be ahead. */
const SKEW_MS = 60_000;
const MAX_CONTENT = 1_048_576;

const storable = (max: number) =>
  z
    .string()
    .max(max, `has ${max.toLocaleString("en-US")} characters at most.`)
    .refine(isStorable, "holds a NUL character or half a character.");
const moment = z.iso
  .datetime({ offset: true, error: "is no moment such as 2026-09-01T08:00:00Z." })
  .refine((text) => text >= "2000", "is before the year 2000.")
  .refine((text) => Date.parse(text) <= Date.now() + SKEW_MS, "lies in the future.");
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/, "is no language tag such as en-US.")
  .max(35)
  .meta({ description: "BCP 47. It decides how what is said can be searched." });
const title = storable(255).nullable().meta({ description: "What lists show." });
const ordinal = z
  .int("is no whole number.")
  .min(0)
  .max(10_000_000)
  .meta({ description: "Its place in the chat, from 0, without gaps." });
const content = storable(MAX_CONTENT)
  .refine((text) => Buffer.byteLength(text) <= MAX_CONTENT, "is larger than 1 MB.")
  .meta({ description: "What was said, up to 1 MB in UTF-8; it is kept as it is." });

/** Facts by key: flat, so that nobody has to look for words in them. */
const metadata = z
  .record(
    storable(100).min(1),
    z.union([storable(1000), z.number(), z.boolean(), z.null()], "is no text, number or boolean."),
  )
  .refine((facts) => Object.keys(facts).length <= 50, "has 50 facts at most.")
  .meta({
    description: "Facts of your own, by key: texts, numbers, booleans. No words of people.",
  });

export const newChat = z
  .strictObject({
    tool: toolSchema.shape.key.meta({ description: "The key of a published tool." }),
    version: z.int().min(1).max(1_000_000).optional().meta({
      description: "An approved version of it. Left out: the published one.",
    }),
    user: z.guid("is no id of a person.").meta({ description: "Whose chat it is." }),
    class: z.guid("is no id of a class.").optional().meta({
      description: "The class in which it is held; the person sits in it, or teaches it.",
    }),
    title: title.optional(),
    inputs: z
      .record(z.string().max(64), z.unknown())
      .optional()
      .meta({ description: "Values of the tool's form, by id; judged by that version." }),
    language: language.optional(),
    startedAt: moment.optional().meta({ description: "Left out: now." }),
  })
  .meta({ description: "A chat that begins." });

export const chatChange = z
  .strictObject({ status: z.literal("closed").optional(), title: title.optional() })
  .refine(
    ({ status, title: named }) => status !== undefined || named !== undefined,
    "holds neither a status nor a title.",
  )
  .meta({ description: "Closes a chat for good, or names it." });

export const newMessage = z
  .strictObject({
    ordinal,
    role: z.enum(["system", "user", "assistant", "tool"]).meta({ description: "Who speaks." }),
    content,
    tokens: z.int().min(0).max(100_000_000).optional(),
    model: storable(100).min(1).optional().meta({ description: "The model that answered." }),
    latencyMs: z.int().min(0).max(86_400_000).optional().meta({
      description: "Milliseconds until the answer stood.",
    }),
    language: language.optional().meta({ description: "Left out: that of the chat." }),
    createdAt: moment.optional().meta({
      description: "When it was said. For all messages of a batch, or for none: then it is now.",
    }),
    metadata: metadata.optional(),
  })
  .meta({ description: "A message." });

export const messageBatch = z
  .strictObject({
    messages: z
      .array(newMessage)
      .min(1, "holds no message.")
      .max(500, "holds more than 500 messages.")
      .superRefine((list, ctx) => {
        const at = misplaced(list.map(({ createdAt }) => createdAt));
        if (at === null) return;
        const message =
          "is missing here and given elsewhere, or is before the one of the message above.";
        ctx.addIssue({ code: "custom", path: [at, "createdAt"], message });
      }),
  })
  .meta({ description: "Messages in the order in which they were said." });

/** The first moment that is out of order, or that is given where others are not. */
function misplaced(moments: readonly (string | undefined)[]): number | null {
  const given = moments.map((text) => (text === undefined ? null : Date.parse(text)));
  const at = given.findIndex((moment, index) => {
    const before = given[index - 1];
    if (before === undefined) return false;
    return (moment === null) !== (before === null) || (moment ?? 0) < (before ?? 0);
  });
  return at === -1 ? null : at;
}

export const messageEdit = z
  .strictObject({ content })
  .meta({ description: "What the message says from now on; what it said before is kept." });

const answered = z.iso.datetime();
export const chat = z
  .strictObject({
    id: z.guid(),
    tool: z.string(),
    version: z.int().meta({ description: "The version on which it runs, for good." }),
    user: z.guid(),
    class: z.guid().nullable(),
    language: z.string(),
    status: z.enum(["active", "closed"]),
    startedAt: answered,
    nextOrdinal: z.int().meta({ description: "The ordinal of the message that comes next." }),
  })
  .meta({ description: "A chat." });
export const addedMessages = z
  .strictObject({
    chat: z.guid(),
    accepted: z.int().meta({ description: "How many were added." }),
    nextOrdinal: z.int().meta({ description: "Where the chat goes on." }),
  })
  .meta({ description: "What was added." });
export const changedMessage = z
  .strictObject({
    chat: z.guid(),
    ordinal: z.int(),
    editedAt: answered.nullable(),
    deletedAt: answered.nullable(),
  })
  .meta({ description: "A message that was edited or taken back." });

export const chatId = z.guid().meta({ description: "The id of the chat." });
export const messageOrdinal = z
  .string()
  .regex(/^(0|[1-9]\d{0,7})$/)
  .meta({ description: "The ordinal of the message." });
