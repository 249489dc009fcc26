import { beforeAll, describe, expect, it } from "vitest";
import { begin, makeKey, query, say } from "@/lib/api/testing";
import { runMaintenance } from "@/lib/jobs/worker";
import { bodyOf, count, lines, makeWriter, refusal, type Writer } from "./testing";

let shop: Writer["shop"];
let key: string;
let plan: Writer["plan"];
let chatId: Writer["chatId"];
beforeAll(async () => {
  ({ shop, key, plan, chatId } = await makeWriter());
});

describe("a request by the same name", () => {
  const named = (name: string) => ({ "idempotency-key": name });

  it("is written once and answered alike, also at the same moment", async () => {
    const name = named(crypto.randomUUID());
    const begun = await Promise.all([1, 2, 3].map(() => begin(key, plan({ title: "Once" }), name)));
    const bodies = await Promise.all(begun.map(bodyOf));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(begun.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await query("select from chat_sessions where title = 'Once'")).toHaveLength(1);
    const id = String(bodies[0]?.id);
    const other = named(crypto.randomUUID());
    const added = await Promise.all([1, 2, 3].map(() => say(key, id, lines(0, 3), other)));
    const again = await say(key, id, lines(0, 3), other);
    expect([...added, again].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await bodyOf(again)).toEqual({ chat: id, accepted: 3, nextOrdinal: 3 });
    expect(await count(id)).toBe(3);
  });

  it("is refused with another body, and for another chat", async () => {
    const [id, next] = [await chatId(), await chatId()];
    const name = named("one-name");
    expect((await say(key, id, lines(0, 1), name)).status).toBe(201);
    const reused = [409, expect.stringMatching(/another request/)];
    expect(await refusal(say(key, id, lines(1, 1), name))).toEqual(reused);
    expect(await refusal(say(key, next, lines(0, 1), name))).toEqual(reused);
    expect(await refusal(begin(key, plan(), name))).toEqual(reused);
    expect([await count(id), await count(next)]).toEqual([1, 0]);
    // Another key of the district has names of its own.
    const other = (await makeKey(shop.tree, { scopes: ["chats.write"] })).key;
    expect((await say(other, id, lines(1, 1), name)).status).toBe(201);
  });

  it("needs a name, keeps no refusal, and is forgotten after two days", async () => {
    const id = await chatId();
    for (const bad of ["", "a b", "x".repeat(256), "é"])
      expect((await say(key, id, lines(0, 1), named(bad))).status).toBe(400);
    const name = named("after-a-refusal");
    expect((await say(key, id, lines(5, 1), name)).status).toBe(409);
    expect((await say(key, id, lines(0, 1), name)).status).toBe(201);
    const kept = () => query("select from api_requests where idempotency_key = 'after-a-refusal'");
    const age = (text: string) =>
      query("update api_requests set created_at = now() - $1::interval", [text]);
    await age("47 hours");
    await runMaintenance();
    expect(await kept()).toHaveLength(1);
    await age("49 hours");
    await runMaintenance();
    expect(await kept()).toHaveLength(0);
  });
});
