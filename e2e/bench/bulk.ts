import pg from "pg";
import type { Big } from "@/db/seed";
import { asViewer } from "@/db/viewer";
import { moveGroup } from "@/lib/groups/mutations";
import { getGroup } from "@/lib/groups/queries";
import { signIn } from "./pages";

export type Bulk = { name: string; ms: number; floorMs: number; ratio: number; note: string };

/** Median of a few runs, in milliseconds. */
export async function median(runs: number, run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) times.push(await run());
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/**
 * Moving a subtree as the application does it, beside a bare UPDATE of the same rows as a
 * superuser with every trigger off.
 */
export async function moveSubtree(big: Big, adminUrl: string): Promise<Bulk> {
  const viewer = { userId: signIn(big, "system_admin").userId };
  const there = async (targetId: string) => {
    const { version } = await getGroup(viewer, big.subtreeId);
    const input = { id: big.subtreeId, version, targetId, confirm: true };
    return timed(() => asViewer(viewer, (tx) => moveGroup(tx, input), { action: "group_moved" }));
  };
  const home = await parentOf(adminUrl, big.subtreeId);
  const ms = await median(5, async () => {
    const time = await there(big.targetId);
    await there(home);
    return time;
  });
  const floorMs = await bareMove(big, home, adminUrl);
  return {
    name: `move a subtree of ${big.subtreeSize} groups`,
    ms,
    floorMs,
    ratio: ms / floorMs,
    note: "bare UPDATE, triggers off",
  };
}

async function bareMove(big: Big, home: string, adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    return await median(5, async () => {
      await client.query("begin");
      const time = await timed(async () => {
        await client.query(
          `update groups g set path = t.path || subpath(g.path, nlevel(s.path) - 1)
           from groups s, groups t
           where s.id = $1 and t.id = $2 and g.tenant_id = s.tenant_id and g.path <@ s.path`,
          [big.subtreeId, big.targetId],
        );
        await client.query("commit");
      });
      await client.query("begin");
      await client.query(
        `update groups g set path = h.path || subpath(g.path, nlevel(s.path) - 1)
         from groups s, groups h
         where s.id = $1 and h.id = $2 and g.tenant_id = s.tenant_id and g.path <@ s.path`,
        [big.subtreeId, home],
      );
      await client.query("commit");
      return time;
    });
  } finally {
    await client.end();
  }
}

async function parentOf(adminUrl: string, id: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `select p.id from groups g join groups p
       on p.tenant_id = g.tenant_id and p.path = subpath(g.path, 0, -1) where g.id = $1`,
    [id],
  );
  await client.end();
  if (!rows[0]) throw new Error("The subtree has no parent.");
  return rows[0].id;
}
