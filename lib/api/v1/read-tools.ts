import "server-only";
import { z } from "zod";
import { jsonAnswer } from "@/lib/api/answer";
import { Refusal } from "@/lib/api/problem";
import { knowsUser, publishedTool, publishedTools, type StoredTool } from "@/lib/api/queries";
import type { Keyed } from "@/lib/api/with-key";
import { log } from "@/lib/log";
import {
  cursor,
  limit,
  shortDocument,
  type tool,
  toolKey,
  type toolPage,
  user,
  wholeDocument,
} from "./tools";

const listAsked = z.strictObject({
  user: user.optional(),
  limit,
  cursor: cursor.transform(readCursor).optional(),
});
const oneAsked = z.strictObject({ user: user.optional() });

/** A page of the tools that somebody may use, or of all that are published. @throws Refusal */
export async function listTools(request: Request, { hash }: Keyed): Promise<Response> {
  const asked = read(request, listAsked);
  const who = asked.user ?? null;
  // One more than asked for tells whether others follow.
  const found = await publishedTools(hash, {
    user: who,
    after: asked.cursor ?? null,
    limit: asked.limit + 1,
  });
  if (found.length === 0 && who) await assertKnown(hash, who);
  const shown = found.slice(0, asked.limit);
  const last = shown.at(-1);
  const page: z.infer<typeof toolPage> = {
    tools: shown.flatMap((stored) => {
      const document = parsed(shortDocument, stored);
      return document ? [{ ...document, ...published(stored) }] : [];
    }),
    nextCursor: last && found.length > shown.length ? cursorAt(last.key) : null,
  };
  return jsonAnswer(request, page);
}

/** One tool with all that running it needs. @throws Refusal where it is not this person's to use */
export async function readTool(request: Request, { hash }: Keyed, key: string): Promise<Response> {
  const who = read(request, oneAsked).user ?? null;
  const stored = toolKey.safeParse(key).success ? await publishedTool(hash, who, key) : null;
  const document = stored && parsed(wholeDocument, stored);
  if (!document) {
    if (who) await assertKnown(hash, who);
    const whose = who ? "that this person may use" : "that is published";
    throw new Refusal(404, `There is no tool of this key ${whose}.`);
  }
  const content: z.infer<typeof tool> = { ...document, ...published(stored) };
  return jsonAnswer(request, content);
}

async function assertKnown(hash: string, who: string): Promise<void> {
  if (!(await knowsUser(hash, who))) throw new Refusal(404, "There is no person of this id.");
}

const published = ({ version, publishedAt }: StoredTool) => ({
  version,
  publishedAt: publishedAt.toISOString(),
});

/** A document from before the format, or of a later one, is no answer; it is left out and logged. */
function parsed<Shape>(schema: z.ZodType<Shape>, { key, version, document }: StoredTool) {
  const read = schema.safeParse(document);
  if (read.success) return read.data;
  log.warn({ tool: key, version }, "a published tool does not fit the format");
  return null;
}

/** @throws Refusal that names the first parameter that does not fit */
function read<Asked>(request: Request, schema: z.ZodType<Asked>): Asked {
  const found = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const name = unknown ?? issue?.path[0];
  const sentence = unknown ? "is not known here" : "does not fit";
  throw new Refusal(400, `The parameter ${String(name).slice(0, 40)} ${sentence}.`);
}

const cursorAt = (key: string): string => Buffer.from(key).toString("base64url");

function readCursor(text: string, ctx: z.RefinementCtx): string {
  const key = Buffer.from(text, "base64url").toString();
  if (toolKey.safeParse(key).success) return key;
  ctx.addIssue({ code: "custom", message: "no cursor of ours" });
  return z.NEVER;
}
