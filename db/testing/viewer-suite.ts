import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appPool } from "../client";
import { groups } from "../schema";
import { asViewer, type Tx } from "../viewer";
import { enteringSuite } from "./entering-suite";
import type { Person } from "./principals";
import { readOnceSuite } from "./read-once-suite";
import { as, contextSql, first, giveWorld, people, settings, theWorld } from "./viewer-given";

/** What must hold of asViewer and app.enter, whatever driver carries them. */
export function viewerSuite(driver: { start?: () => Promise<void>; stop?: () => Promise<void> }) {
  beforeAll(async () => {
    await driver.start?.();
    await giveWorld();
  });
  afterAll(() => driver.stop?.());
  describe("without a viewer", () => withoutViewer());
  describe("the context", () => context());
  describe("a transaction", () => transactions());
  describe("one statement at once", () => readOnceSuite());
  describe("app.enter", () => enteringSuite());
}

function withoutViewer() {
  test("there are no rows, in no table", async () => {
    const pool = await appPool();
    for (const table of ["tenants", "users", "groups", "classes", "messages", "audit_logs"])
      expect((await pool.query(`select 1 from ${table}`)).rows, table).toEqual([]);
  });

  test("settings that are empty, as they are after a commit, mean the same as none", async () => {
    const client = await (await appPool()).connect();
    try {
      await client.query("begin");
      for (const name of settings) await client.query(`select set_config('app.${name}', '', true)`);
      expect((await client.query("select 1 from groups")).rows).toEqual([]);
      const { rows } = await client.query(
        `select app.tenant_id() as tenant, app.user_id() as person, app.user_role() as role,
                app.is_system_admin() as admin, app.is_staff() as staff, app.admin_paths()::text as paths`,
      );
      expect(rows).toEqual([
        { tenant: null, person: null, role: null, admin: false, staff: false, paths: "{}" },
      ]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("inserts are refused", async () => {
    const insert = (await appPool()).query(
      "insert into groups (tenant_id, type, name, slug, path) values ($1, 'custom', 'x', 'x', 'd.x')",
      [theWorld().root.tenantId],
    );
    await expect(insert).rejects.toMatchObject({ code: "42501" });
  });
}

function context() {
  test("is what the tables say of the person", async () => {
    const who = people("leaf_admin");
    const seen = await asViewer(
      { userId: who.userId, requestId: "r-1" },
      async (tx) => [tx.viewer, await first(tx, contextSql)] as const,
      { reason: "why", action: "looked" },
    );
    expect(seen[0]).toEqual({ userId: who.userId, tenantId: who.tenantId, role: "group_admin" });
    expect(seen[1]).toEqual({
      tenant_id: who.tenantId,
      user_id: who.userId,
      user_role: "group_admin",
      admin_paths: "{d.north.math}",
      scope_paths: "{d.north.math}",
      request_id: "r-1",
      reason: "why",
      action: "looked",
    });
  });

  test("is lost with the commit and with a rollback; the connection carries nothing over", async () => {
    const pool = await appPool();
    await as(people("system_admin"), (tx) => tx.select({ id: groups.id }).from(groups));
    await expect(
      as(people("system_admin"), async () => {
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    try {
      for (const client of clients) {
        const { rows } = await client.query<Record<string, string | null>>(contextSql);
        expect(Object.values(rows[0] ?? {}).filter(Boolean)).toEqual([]);
        expect((await client.query("select 1 from users")).rows).toEqual([]);
        const limits = await client.query("show statement_timeout");
        expect(limits.rows).toEqual([{ statement_timeout: "0" }]);
      }
    } finally {
      for (const client of clients) client.release();
    }
  });

  test("of two people on the same connections never mixes, 200 times over", async () => {
    const crowd = [
      people("system_admin"),
      people("teacher"),
      people("student"),
      people("leaf_admin"),
    ];
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const who = crowd[i % crowd.length] as Person;
        const row = await as(who, (tx) =>
          first(tx, "select app.user_id() as me, (select count(*)::int from users) as n"),
        );
        return `${who.userId === row?.me} ${who.userId} ${row?.n}`;
      }),
    );
    expect(new Set(seen).size).toBe(crowd.length);
    expect(seen.every((line) => line.startsWith("true"))).toBe(true);
  });
}

function transactions() {
  const rename = (tx: Tx, name: string) =>
    tx.update(groups).set({ name }).where(sql`id = ${theWorld().places.sibling.node.id}`);
  const nameNow = () =>
    as(people("system_admin"), async (tx) => {
      const [row] = await tx
        .select({ name: groups.name })
        .from(groups)
        .where(sql`id = ${theWorld().places.sibling.node.id}`);
      return row?.name;
    });

  test("is committed when all went well, and returns what was asked", async () => {
    expect(
      await as(people("system_admin"), async (tx) => {
        await rename(tx, "Arts");
        return 7;
      }),
    ).toBe(7);
    expect(await nameNow()).toBe("Arts");
  });

  test("is rolled back when anything throws, and the error comes out as it was", async () => {
    const error = new Error("half-way");
    const attempt = as(people("system_admin"), async (tx) => {
      await rename(tx, "Half");
      throw error;
    });
    await expect(attempt).rejects.toBe(error);
    expect(await nameNow()).toBe("Arts");
  });

  test("that only reads refuses to write", async () => {
    const attempt = asViewer(
      { userId: people("system_admin").userId },
      (tx) => rename(tx, "Read"),
      { readOnly: true },
    );
    await expect(attempt).rejects.toThrow();
    expect(await nameNow()).toBe("Arts");
  });

  test("an error of the database is translated into the family", async () => {
    const twice = as(people("system_admin"), (tx) =>
      tx.execute(sql`insert into groups (tenant_id, type, name, slug, path)
        values (${theWorld().root.tenantId}, 'custom', 'x', 'math', 'd.north.math')`),
    );
    await expect(twice).rejects.toMatchObject({ code: "conflict", status: 409 });
    const foreign = as(people("teacher"), (tx) =>
      tx.execute(sql`insert into groups (tenant_id, type, name, slug, path)
        values (${theWorld().root.tenantId}, 'custom', 'x', 'mine', 'd.north.math.mine')`),
    );
    await expect(foreign).rejects.toMatchObject({ code: "forbidden", status: 403 });
  });

  test("is one: drizzle's own way of nesting would end it, and is refused", async () => {
    const nested = as(people("system_admin"), async (tx) => {
      await rename(tx, "Nested");
      return (tx as unknown as { transaction: (run: () => void) => void }).transaction(
        () => undefined,
      );
    });
    await expect(nested).rejects.toThrow("tx.transaction() would end it");
    expect(await nameNow()).toBe("Arts");
  });
}
