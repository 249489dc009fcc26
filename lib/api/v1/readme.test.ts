import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { expect, it } from "vitest";
import { begin, change, makeKey, query, say } from "@/lib/api/testing";
import { draftTool, makeWorkshop, publishDraft } from "@/lib/tools/testing";

/** The handlers, as a server that serves them. */
async function fetchHandlers(url: string, sent: RequestInit): Promise<Response> {
  const { pathname } = new URL(url);
  const headers = Object.fromEntries(new Headers(sent.headers));
  const key = headers.authorization?.replace("Bearer ", "") ?? null;
  const [, id, messages] = pathname.replace("/api/v1/chat-sessions", "").split("/");
  if (!id) return begin(key, sent.body, headers);
  if (messages) return say(key, id, sent.body, headers);
  return change(key, id, sent.body);
}

it("the client of the README begins a chat, adds a message and closes it", async () => {
  const shop = await makeWorkshop();
  await publishDraft(shop, await draftTool(shop));
  const { key } = await makeKey(shop.tree, { scopes: ["chats.write"] });
  const readme = await readFile("README.md", "utf8");
  const client = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const env = {
    KEY: key,
    TOOL: "word-helper",
    PERSON: shop.pupil.userId,
    INPUTS: '{"level":"easy"}',
  };
  const said: unknown[] = [];
  const run = new Function(
    ...["process", "fetch", "console"],
    `return (async () => {${stripTypeScriptTypes(client)}})()`,
  );
  await run({ env }, fetchHandlers, { log: (line: unknown) => said.push(line) });
  expect(said).toMatchObject([{ accepted: 1, nextOrdinal: 1 }]);
  expect(await query("select status, message_count from chat_sessions")).toEqual([
    { status: "closed", message_count: 1 },
  ]);
});
