import pg from "pg";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures";
import { groupAt } from "./helpers/groups";

/**
 * What a page costs in the database, by the server's own count: one session look-up, and one
 * transaction for each read that does not depend on another. Runs when nobody else asks anything.
 */
const admin = new pg.Pool({ connectionString: process.env.E2E_ADMIN_URL, max: 1 });
test.afterAll(() => admin.end());

type Calls = { lookUps: number; transactions: number };

async function calls(): Promise<Calls> {
  await admin.query("create extension if not exists pg_stat_statements");
  const { rows } = await admin.query<Calls>(
    `select coalesce(sum(s.calls) filter (where s.query ilike '%app.resolve_session(%'), 0)::integer as "lookUps",
            coalesce(sum(s.calls) filter (where s.query ilike 'begin%'), 0)::integer as transactions
     from pg_stat_statements s
     join pg_roles r on r.oid = s.userid join pg_database d on d.oid = s.dbid
     where r.rolname = 'homeroom_app' and d.datname = current_database() and s.toplevel`,
  );
  return rows[0] ?? { lookUps: 0, transactions: 0 };
}

const pages: [string, (school: string) => string, number][] = [
  ["the tree", () => paths.groups(), 1],
  ["a school: the tree beside it, the group, its profile", (school) => paths.group(school), 3],
  ["a group's members: tree, group, members", (school) => paths.group(school, "members"), 3],
  ["a group's activity: tree, group, its log", (school) => paths.group(school, "activity"), 3],
  ["the audit log", () => paths.audit(), 1],
  ["the list of imports", () => paths.imports(), 1],
];

test.describe.configure({ mode: "serial" });

for (const [name, path, reads] of pages) {
  test(`${name}: one session look-up, ${reads} transaction${reads === 1 ? "" : "s"}`, async ({
    page,
    signInAs,
  }) => {
    await signInAs("system_admin");
    const { id: school } = await groupAt("cedar-valley.harbor-alternative");
    const once = async () => expect((await page.request.get(path(school))).status()).toBe(200);
    await once();
    const before = await calls();
    await once();
    await once();
    const after = await calls();
    expect((after.lookUps - before.lookUps) / 2).toBe(1);
    expect((after.transactions - before.transactions) / 2).toBe(reads);
  });
}
