import { expect } from "vitest";
import { problem } from "@/lib/api/problem";
import { begin, makeKey, query } from "@/lib/api/testing";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";

export type Body = Record<string, unknown>;

/** A workshop whose tool is published, and a key of its district that writes chats. */
export type Writer = {
  shop: Workshop;
  key: string;
  /** What begins a chat of the pupil. */
  plan: (over?: Body) => Body;
  /** Begins one. @returns its id */
  chatId: (over?: Body) => Promise<string>;
};

/** Makes both, in a database of their own. */
export async function makeWriter(): Promise<Writer> {
  const shop = await makeWorkshop();
  const { key } = await makeKey(shop.tree, { scopes: ["chats.write"] });
  await publishDraft(shop, await draftTool(shop));
  const plan = (over: Body = {}): Body => ({
    tool: "word-helper",
    user: shop.pupil.userId,
    inputs: { level: "easy" },
    ...over,
  });
  const chatId = async (over: Body = {}) => {
    const answer = await begin(key, plan(over));
    expect(answer.status).toBe(201);
    return String((await bodyOf(answer)).id);
  };
  return { shop, key, plan, chatId };
}

export const bodyOf = async (answer: Response) => (await answer.json()) as Body;

/** So many messages from an ordinal on. @param over what each of them says besides */
export const lines = (from: number, count: number, over: Body = {}) => ({
  messages: Array.from({ length: count }, (_, at) => ({
    ordinal: from + at,
    role: at % 2 === 0 ? "user" : "assistant",
    content: `Line ${from + at}`,
    ...over,
  })),
});

/** Status and detail of a refusal. */
export const refusal = async (asked: Promise<Response>): Promise<[number, string]> => {
  const { status, detail } = problem.parse(await bodyOf(await asked));
  return [status, detail];
};

/** How many messages a chat has. */
export const count = async (id: string) =>
  (await query("select from messages where session_id = $1", [id])).length;

/** What the messages of a chat say, in order. */
export const contents = async (id: string) =>
  (
    await query<{ content: string }>(
      "select content from messages where session_id = $1 order by ordinal",
      [id],
    )
  ).map(({ content }) => content);
