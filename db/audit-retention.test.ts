import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type CatalogTable, readCatalog } from "@/db/catalog";
import { withOwner } from "./testing/connections";
import { freshDatabase, type TestDatabase } from "./testing/database";

let database: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  await owner?.end();
  await database?.drop();
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const parts = async (): Promise<CatalogTable[]> =>
  (await readCatalog(owner)).tables.filter((t) => t.partitionOf === "audit_logs");
const months = async () => (await parts()).map(({ name }) => name.replace("audit_logs_", ""));
const month = (offset: number) => {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + offset);
  return day.toISOString().slice(0, 7).replace("-", "_");
};
const make = async (ahead: number) =>
  (await owner.query("select app.make_audit_partitions($1) as made", [ahead])).rows[0].made;
const logAt = (when: string, action: string) =>
  owner.query(`insert into audit_logs (action, timestamp) values ($1, ${when})`, [action]);
const whereIs = async (action: string) =>
  (
    await owner.query("select tableoid::regclass::text as part from audit_logs where action = $1", [
      action,
    ])
  ).rows.map(({ part }) => part);

describe("partitions", () => {
  test("stand for last month, this one and the three to come, and one for what fits none", async () => {
    const wanted = [-1, 0, 1, 2, 3].map(month).concat("default");
    expect(await months()).toEqual(wanted.sort());
  });

  test("are made ahead once, each as well guarded as the others", async () => {
    expect(await make(3)).toBe(0);
    expect(await make(5)).toBe(2);
    expect(await months()).toContain(month(5));
    const shape = (t: CatalogTable) => ({
      rls: [t.rls, t.rlsForced],
      policies: t.policies,
      grants: t.grants,
      columns: t.columns.map(({ name, type, nullable, default: d }) => [name, type, nullable, d]),
      indexes: t.indexes.map(({ keys, unique, predicate }) => [keys, unique, predicate]).sort(),
    });
    const [first, ...others] = (await parts()).map(shape);
    for (const other of others) expect(other).toEqual(first);
  });

  test("take over what was written before their month was made", async () => {
    await logAt(
      `date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + interval '4 months 3 days'`,
      "early",
    );
    expect(await whereIs("early")).toEqual(["audit_logs_default"]);
    expect(await make(4)).toBe(1);
    expect(await whereIs("early")).toEqual([`audit_logs_${month(4)}`]);
  });

  test("refuse everything that homeroom_app tries", async () => {
    const names = ["audit_logs", ...(await parts()).map(({ name }) => name)];
    await withOwner(database.appUrl, async (app) => {
      for (const name of names) {
        for (const statement of [
          `insert into ${name} (action) values ('forged')`,
          `update ${name} set action = 'forged'`,
          `delete from ${name}`,
          `truncate ${name}`,
          `drop table ${name}`,
          ...(name === "audit_logs" ? [] : [`select id from ${name}`]),
        ]) {
          await expect(app.query(statement), statement).rejects.toMatchObject({ code: "42501" });
        }
      }
    });
  });
});

describe("retention", () => {
  const old = (from: string, to: string) =>
    owner.query(`create table audit_logs_${from} partition of audit_logs
      for values from ('${from.replace("_", "-")}-01 00:00Z') to ('${to.replace("_", "-")}-01 00:00Z')`);

  test("drops whole months after two years and keeps the month that reaches into them", async () => {
    await old(month(-26), month(-25));
    await old(month(-24), month(-23));
    await logAt("now() - interval '24 months'", "kept");
    await logAt("now() - interval '5 years'", "strayed");
    const { rows } = await owner.query("select app.cleanup_old_audit_logs() as dropped");
    expect(rows).toEqual([{ dropped: 1 }]);
    expect(await months()).not.toContain(month(-26));
    expect(await whereIs("kept")).toEqual([`audit_logs_${month(-24)}`]);
    expect(await whereIs("strayed")).toEqual([]);
  });

  test("and partitions are kept by the nightly chores, which homeroom_app may start", async () => {
    await owner.query(`drop table audit_logs_${month(3)}`);
    await old(month(-40), month(-39));
    const report = await withOwner(
      database.appUrl,
      async (app) => (await app.query("select app.maintain() as report")).rows[0].report,
    );
    expect(report).toMatchObject({ partitionsMade: 1, partitionsDropped: 1 });
    expect(await months()).toContain(month(3));
  });
});
