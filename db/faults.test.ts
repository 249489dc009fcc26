import { sql } from "drizzle-orm";
import type pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { appPool, useConnection } from "./client";
import { withOwner } from "./testing/connections";
import { type TestDatabase, testDatabase } from "./testing/database";
import type { World } from "./testing/principals";
import { makeWorld } from "./testing/world";
import { asViewer, type Tx } from "./viewer";

let database: TestDatabase;
let world: World;
const BUSY = { code: "unavailable", status: 503 };

beforeAll(async () => {
  database = await testDatabase();
  world = await withOwner(database.ownerUrl, makeWorld);
});
afterEach(async () => {
  // Every fault leaves a pool that serves: a full one, with nothing checked out.
  expect(await as((tx) => pid(tx))).toBeGreaterThan(0);
  const pool = await appPool();
  expect(pool.waitingCount).toBe(0);
  expect(pool.idleCount).toBe(pool.totalCount);
});

const as = <T>(run: (tx: Tx) => Promise<T>) => {
  const admin = world.people.system_admin;
  if (!admin) throw new Error("the world has no system_admin");
  return asViewer({ userId: admin.userId }, run);
};
const pid = async (tx: Tx) => {
  const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return rows[0]?.pid ?? 0;
};
const kill = (backend: number) =>
  withOwnerAdmin((admin) => admin.query("select pg_terminate_backend($1, 5000)", [backend]));
const withOwnerAdmin: <T>(run: Parameters<typeof withOwner<T>>[1]) => Promise<T> = (run) =>
  withOwner(database.adminUrl, run);
/** Waits until a backend is busy with a statement. */
async function runs(backend: number, statement: string) {
  for (let i = 0; i < 200; i += 1) {
    const { rows } = await withOwnerAdmin<pg.QueryResult>((admin) =>
      admin.query(
        "select 1 from pg_stat_activity where pid = $1 and state = 'active' and query like '%' || $2 || '%'",
        [backend, statement],
      ),
    );
    if (rows.length > 0) return;
  }
  throw new Error(`${statement} never ran`);
}
const rename = (tx: Tx, name: string) =>
  tx.execute(sql`update groups set name = ${name} where id = ${world.places.own.node.id}`);
const nameNow = () =>
  withOwnerAdmin(async (admin) => {
    const text = "select name from groups where id = $1";
    return (await admin.query(text, [world.places.own.node.id])).rows[0].name;
  });
const eventsNow = () =>
  withOwnerAdmin(
    async (admin) => (await admin.query("select count(*)::int as n from audit_logs")).rows[0].n,
  );
const timed = async (run: () => Promise<unknown>) => {
  const started = performance.now();
  await run();
  return performance.now() - started;
};

describe("a backend", () => {
  test("killed in the middle of a transaction: 503, nothing written, nothing logged", async () => {
    const [name, events] = [await nameNow(), await eventsNow()];
    const attempt = as(async (tx) => {
      await rename(tx, "Half-way");
      await kill(await pid(tx));
      await rename(tx, "Never");
    });
    await expect(attempt).rejects.toMatchObject(BUSY);
    expect([await nameNow(), await eventsNow()]).toEqual([name, events]);
  });

  test("killed before the commit: 503, nothing written", async () => {
    const name = await nameNow();
    const attempt = as(async (tx) => {
      await rename(tx, "Lost");
      await kill(await pid(tx));
    });
    await expect(attempt).rejects.toMatchObject(BUSY);
    expect(await nameNow()).toBe(name);
  });

  test("killed while a statement runs: 503", async () => {
    const attempt = as(async (tx) => {
      const backend = await pid(tx);
      // Drizzle sends a statement only when somebody waits for it.
      const slow = Promise.allSettled([tx.execute(sql`select pg_sleep(10)`)]);
      await runs(backend, "pg_sleep");
      await kill(backend);
      const [end] = await slow;
      if (end.status === "rejected") throw end.reason;
    });
    await expect(attempt).rejects.toMatchObject(BUSY);
  });

  test("killed idle in the pool: the process lives, the next request is served", async () => {
    const backends = await Promise.all(
      [1, 2, 3].map(() =>
        as(async (tx) => {
          await tx.execute(sql`select pg_sleep(0.05)`);
          return pid(tx);
        }),
      ),
    );
    expect(new Set(backends).size).toBe(3);
    await Promise.all(backends.map(kill));
    // Long enough for the news to arrive; nobody is handed a dead connection after that.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const served = await Promise.all([1, 2, 3, 4, 5].map(() => as(pid)));
    expect(served.filter((backend) => backends.includes(backend))).toEqual([]);
  });
});

describe("the pool", () => {
  test("exhausted: a fast 503, and service again when somebody is done", async () => {
    const size = env.DATABASE_POOL_MAX;
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    let entered = 0;
    const holders = Array.from({ length: size }, () =>
      as(async () => {
        entered += 1;
        await held;
      }),
    );
    while (entered < size) await new Promise((resolve) => setTimeout(resolve, 5));
    const spent = await timed(() => expect(as(pid)).rejects.toMatchObject(BUSY));
    expect(spent).toBeGreaterThan(2_500);
    expect(spent).toBeLessThan(4_000);
    release();
    await Promise.all(holders);
    expect(await timed(() => as(pid))).toBeLessThan(1_000);
  });

  test("without a server to connect to: a fast 503, and service again once there is one", async () => {
    await useConnection({ ...database, appUrl: "postgres://homeroom_app:x@127.0.0.1:1/none" });
    expect(await timed(() => expect(as(pid)).rejects.toMatchObject(BUSY))).toBeLessThan(3_500);
    await useConnection(database);
    expect(await as(pid)).toBeGreaterThan(0);
  });
});

describe("time-outs", () => {
  test("of a statement: 503, and its transaction is gone", async () => {
    const name = await nameNow();
    const attempt = as(async (tx) => {
      await rename(tx, "Too slow");
      await tx.execute(sql`set local statement_timeout = 50`);
      await tx.execute(sql`select pg_sleep(5)`);
    });
    await expect(attempt).rejects.toMatchObject(BUSY);
    expect(await nameNow()).toBe(name);
  });

  test("of a lock: 503 for the one who waits, nothing lost for the one who holds", async () => {
    await as(async (tx) => {
      await rename(tx, "Held");
      const waiter = as(async (other) => {
        await other.execute(sql`set local lock_timeout = 100`);
        await rename(other, "Waited");
      });
      await expect(waiter).rejects.toMatchObject(BUSY);
    });
    expect(await nameNow()).toBe("Held");
  });

  test("of a transaction that idles: 503", async () => {
    const attempt = as(async (tx) => {
      await rename(tx, "Idle");
      await tx.execute(sql`set local idle_in_transaction_session_timeout = 50`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await rename(tx, "Never");
    });
    await expect(attempt).rejects.toMatchObject(BUSY);
    expect(await nameNow()).toBe("Held");
  });

  test("stand on every transaction, so that nobody holds a connection for ever", async () => {
    const limits = await as(async (tx) => {
      const { rows } =
        await tx.execute(sql`select current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`);
      return rows[0];
    });
    expect(limits).toEqual({ statement: "20s", lock: "5s", idle: "30s" });
  });
});

describe("two at once", () => {
  const update = (tx: Tx, id: string) =>
    tx.execute(sql`update users set phone = '+1 555 0199' where id = ${id}`);

  test("in a deadlock: one is done, the other gets a conflict, nothing hangs", async () => {
    const [one, two] = [world.places.within.person.userId, world.places.sibling.person.userId];
    let arrived = 0;
    const both = async () => {
      arrived += 1;
      while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const crossing = (first: string, second: string) =>
      as(async (tx) => {
        await update(tx, first);
        await both();
        await update(tx, second);
      }).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
    const ends = await Promise.all([crossing(one, two), crossing(two, one)]);
    expect(ends.sort()).toEqual(["conflict", "done"]);
  });

  test("that can't be serialized: the second one gets a conflict", async () => {
    // Viewers' transactions are READ COMMITTED; a function may still raise what SERIALIZABLE would.
    const attempt = as((tx) =>
      tx.execute(sql`do $$ begin raise exception using errcode = 'serialization_failure'; end $$`),
    );
    await expect(attempt).rejects.toMatchObject({ code: "conflict", status: 409 });
  });
});
