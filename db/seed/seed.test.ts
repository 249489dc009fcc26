import { verify } from "@node-rs/argon2";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase, type TestDatabase } from "@/db/testing/database";
import { type Demo, seedBig, seedDemo } from ".";

let database: TestDatabase;
let owner: pg.Client;
let demo: Demo;
let took = 0;

beforeAll(async () => {
  database = await freshDatabase("migrated");
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  ({ demo, took } = await load(database));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Loads the demo district, and says how many milliseconds that took. */
async function load({ ownerUrl, appUrl }: TestDatabase): Promise<{ demo: Demo; took: number }> {
  const started = performance.now();
  const loaded = await seedDemo(ownerUrl, { appUrl });
  return { demo: loaded, took: performance.now() - started };
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(sql, values);
  return rows[0]?.n ?? -1;
}
const tables = [
  "tenants",
  "groups",
  "users",
  "group_members",
  "classes",
  "class_members",
  "messages",
];
async function countAll(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...tables, "audit_logs"]) {
    counts[table] = await count(`select count(*)::int n from ${table}`);
  }
  return counts;
}

describe("seedDemo", () => {
  // The best of three: what else runs on the machine is not the seed's fault.
  it("loads within a few seconds", async () => {
    const limit = 7_000;
    for (let again = 0; again < 2 && took >= limit; again += 1) {
      const other = await freshDatabase("migrated");
      took = Math.min(took, (await load(other)).took);
      await other.drop();
    }
    expect(took).toBeLessThan(limit);
  }, 60_000);

  it("leaves the planner statistics of every table that it filled", async () => {
    const unknown = `select count(*)::int n from pg_class where oid = any ($1::regclass[]) and reltuples <= 0`;
    expect(
      await count(unknown, [[...tables, "audit_logs", "chat_sessions", "tool_versions"]]),
    ).toBe(0);
  });

  it("loads every row, and audits each", async () => {
    const all = "select count(*)::int n from";
    expect(await count(`${all} users where tenant_id = $1`, [demo.tenantId])).toBe(1500);
    expect(await count(`${all} tenants`)).toBe(2);
    const audited = await count(
      `${all} audit_logs where tenant_id = $1 and resource_type = 'users' and user_id is null`,
      [demo.tenantId],
    );
    expect(audited).toBe(1500);
    // A class that was cancelled has a roster and no enrolment.
    const wrong = `${all} classes c where enrolled_count <>
      (select count(*) from class_members m where m.class_id = c.id and m.role = 'student' and c.status = 'active')
      or teacher_count <>
      (select count(*) from class_members m where m.class_id = c.id and m.role = 'teacher')`;
    expect(await count(wrong)).toBe(0);
    expect(await count(`${all} classes`)).toBe(65);
    expect(await count(`${all} students`)).toBe(1380);
    expect(await count(`${all} schools`)).toBe(14);
    expect(await count(`${all} tools`)).toBe(12);
    const late = `${all} enrollments e join classes c on c.id = e.class_id
      where e.enrollment_date <> least(c.start_date, current_date)`;
    expect(await count(late)).toBe(0);
  });

  it("writes chats through the API with a key that is revoked again", async () => {
    const all = "select count(*)::int n from";
    const ours = [demo.tenantId];
    expect(await count(`${all} chat_sessions where tenant_id = $1`, ours)).toBe(150);
    expect(await count(`${all} chat_sessions where message_count > 1000`)).toBe(1);
    expect(await count(`${all} chat_sessions where class_id is null`)).toBeGreaterThan(10);
    expect(await count(`${all} messages where deleted_at is not null`)).toBeGreaterThan(2);
    expect(await count(`${all} message_edits`)).toBeGreaterThan(2);
    expect(await count(`${all} messages where created_at > now()`)).toBe(0);
    for (const rule of ["Phone numbers", "Bullying words"])
      expect(await count(`${all} chat_flags where reason = $1`, [rule])).toBeGreaterThan(1);
    expect(await count(`${all} api_keys where revoked_at is null`)).toBe(0);
    expect(await count(`select count(distinct language)::int n from messages`)).toBeGreaterThan(5);
    expect(await count(`select count(distinct tool_id)::int n from chat_sessions`)).toBe(9);
    const pupil = demo.signIns.find(({ role }) => role === "student")?.userId;
    expect(await count(`${all} chat_sessions where user_id = $1`, [pupil])).toBeGreaterThan(2);
  });

  it("changes nothing the second time and gives the same sign-ins", async () => {
    const before = await countAll();
    expect(await seedDemo(database.ownerUrl, { appUrl: database.appUrl })).toEqual(demo);
    expect(await countAll()).toEqual(before);
  });

  it("lets the sign-ins in by their login and nobody else", async () => {
    for (const { login, password, userId } of demo.signIns) {
      const { rows } = await owner.query("select * from app.login_candidates($1)", [login]);
      expect(rows.map((row) => [row.user_id, row.may_sign_in])).toEqual([[userId, true]]);
      expect(await verify(rows[0].password_hash, password)).toBe(true);
      expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    }
    expect(await count("select count(*)::int n from credentials")).toBe(demo.signIns.length);
  });

  it("shows each sign-in their own scope through RLS", async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const seen: Record<string, number[]> = {};
    for (const { login, userId } of demo.signIns) {
      await app.query("begin");
      await app.query("select app.enter($1)", [userId]);
      const { rows } = await app.query(
        "select (select count(*)::int from groups) g, (select count(*)::int from classes) c",
      );
      seen[login] = [rows[0].g, rows[0].c];
      await app.query("rollback");
    }
    await app.end();
    expect(seen).toEqual({
      "admin@cedar-valley.example": [132, 63],
      "principal@cedar-valley.example": [9, 9],
      "teacher@cedar-valley.example": [1, 3],
      student: [0, 1],
      "admin@lakeside.example": [3, 2],
    });
  });
});

describe("seedBig", () => {
  it("loads 20,000 groups in seconds, once", async () => {
    const started = performance.now();
    const big = await seedBig(database.ownerUrl, { groups: 20_000 });
    expect(performance.now() - started).toBeLessThan(15_000);
    const inTree = "select count(*)::int n from groups where tenant_id = $1";
    expect(await count(inTree, [big.tenantId])).toBe(20_000);
    const children = await count(
      `${inTree} and parent_path = (select ltree2text(path) from groups where id = $2)`,
      [big.tenantId, big.wideId],
    );
    expect(children).toBe(big.wideChildren);
    const below = await count(`${inTree} and path <@ (select path from groups where id = $2)`, [
      big.tenantId,
      big.subtreeId,
    ]);
    expect(below).toBe(5_000);
    expect(await seedBig(database.ownerUrl, { groups: 20_000 })).toEqual(big);
  });

  it("leaves nothing behind when it fails half-way", async () => {
    await owner.query(
      "create function boom() returns trigger language plpgsql as $$ begin raise 'boom'; end $$",
    );
    await owner.query("create trigger boom before insert on group_members execute function boom()");
    await expect(seedBig(database.ownerUrl, { groups: 500 })).rejects.toThrow("boom");
    await owner.query("drop trigger boom on group_members");
    expect(await count("select count(*)::int n from tenants where subdomain = 'big-500'")).toBe(0);
  });
});
