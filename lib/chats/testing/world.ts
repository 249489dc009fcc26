import type { Queryable } from "@/db/catalog";
import { createRandom, type Random } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { insert, makeTool, makeToolVersion } from "@/db/testing/factories";
import { type ClassWorld, makeClassWorld } from "@/lib/classes/testing/world";

/** The world of the classes' tests, with people who talked: everything that a chat can be. */
export type ChatWorld = ClassWorld & {
  tools: { id: string; versions: string[] }[];
  chats: string[];
};
export const models = ["gpt-small", "llama", null];

/** @param seed the same seed makes the same world */
export async function makeChatWorld(seed: string): Promise<ChatWorld> {
  const classes = await makeClassWorld(seed);
  const { ownerUrl } = await testDatabase();
  const random = createRandom(`${seed} chats`);
  return withOwner(ownerUrl, async (owner) => {
    const world: ChatWorld = { ...classes, tools: [], chats: [] };
    const [root] = world.groups;
    const author = world.people[0]?.userId;
    if (!root || !author) throw new Error("nobody is there");
    for (let i = 0; i < 3; i += 1) {
      const id = await makeTool(owner, root, author);
      const made = [1, 2].map(() => makeToolVersion(owner, world.tenantId, id, author));
      world.tools.push({ id, versions: await Promise.all(made) });
    }
    for (let i = 0; i < 160; i += 1) await makeOne(owner, random, world);
    for (const { userId } of Object.values(world.viewers))
      await makeOne(owner, random, world, userId);
    return world;
  });
}

/** A chat of somebody, in a class or in none. */
async function makeOne(owner: Queryable, random: Random, world: ChatWorld, who?: string) {
  const { tenantId } = world;
  const tool = random.pick(world.tools);
  const started = Date.UTC(2026, 9, 1 + random.int(28), random.int(24));
  const mine = random.int(6);
  const chat = await insert(owner, "chat_sessions", {
    tenant_id: tenantId,
    tool_id: tool.id,
    tool_version_id: random.chance(0.8) ? random.pick(tool.versions) : null,
    user_id: who ?? random.pick(world.people).userId,
    class_id: random.chance(0.6) ? random.pick(world.classes).id : null,
    title: "Words of a pupil",
    status: random.pick(["active", "closed"]),
    model: random.pick(models),
    message_count: 2 * mine + random.int(3),
    user_message_count: mine,
    token_count: random.int(5) * 100,
    created_at: new Date(started).toISOString(),
    last_message_at: new Date(started + random.int(50) * 3_600_000).toISOString(),
    deleted_at: random.chance(0.05) ? "2026-10-30" : null,
  });
  world.chats.push(chat);
  if (random.chance(0.2))
    await insert(owner, "chat_flags", {
      tenant_id: tenantId,
      session_id: chat,
      reason: "Raised in a test",
      severity: "low",
      due_at: "2026-11-30",
    });
}
