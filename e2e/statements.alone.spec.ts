import pg from "pg";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures";
import { signInPerson } from "./helpers/district";
import { groupAt } from "./helpers/groups";
import { addClass, makeDesk } from "./helpers/rosters";

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
  [
    "a school: the tree beside it, the group, what hangs on it, its profile",
    (school) => paths.group(school),
    4,
  ],
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

/** Statements that ask or change something: all but a transaction's bounds and limits. */
async function statements(): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `select coalesce(sum(s.calls), 0)::integer as n
     from pg_stat_statements s
     join pg_roles r on r.oid = s.userid join pg_database d on d.oid = s.dbid
     where r.rolname = 'homeroom_app' and d.datname = current_database() and s.toplevel
       and s.query !~* '^(begin|commit|rollback|set)\\y'`,
  );
  return rows[0]?.n ?? 0;
}

test("a teacher with eight classes: the start and their classes take six statements in all", async ({
  page,
  context,
}) => {
  const desk = await makeDesk();
  for (let n = 2; n <= 8; n++) await addClass(desk.district, desk.teacher, `Class ${n}`);
  await signInPerson(context, desk.teacher.id);
  // From the address that a sign-in leads to, over the redirect to the page.
  const once = async () => {
    const answer = await page.request.get(paths.home());
    expect(new URL(answer.url()).pathname).toBe(paths.myClasses());
    expect(await answer.text()).toContain("Class 8");
  };
  await once();
  const before = await statements();
  await once();
  expect((await statements()) - before).toBeLessThanOrEqual(6);
});
