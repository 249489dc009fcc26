import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../testing/database";
import { type GroupRow, makeGroup, makeMember, makeTenant, makeUser } from "../testing/factories";
import { CHECK, refusal } from "../testing/refusal";

let clients: [pg.Client, pg.Client] | undefined;
let root: GroupRow;
let members: [string, string];

async function connected(): Promise<[pg.Client, pg.Client]> {
  const { ownerUrl } = await testDatabase();
  const pair: [pg.Client, pg.Client] = [new pg.Client(ownerUrl), new pg.Client(ownerUrl)];
  await Promise.all(pair.map((client) => client.connect()));
  return pair;
}
const pair = () => {
  if (!clients) throw new Error("not connected");
  return clients;
};

beforeEach(async () => {
  clients ??= await connected();
  const [owner] = clients;
  root = await makeGroup(owner, { tenantId: await makeTenant(owner) });
  const admin = async () =>
    makeMember(owner, await makeUser(owner, root.tenantId), root, "system_admin");
  members = [await admin(), await admin()];
});
afterAll(() => Promise.all((clients ?? []).map((client) => client.end())));

const left = async () =>
  (
    await pair()[0].query(
      "select count(*)::int as n from group_members where tenant_id = $1 and role = 'system_admin'",
      [root.tenantId],
    )
  ).rows[0].n;

test.each([
  ["revoked", "delete from group_members where id = $1"],
  ["made teachers", "update group_members set role = 'teacher' where id = $1"],
])("two system_admins %s at the same moment: one stays", async (_how, text) => {
  const [one, two] = pair();
  await one.query("begin");
  await two.query("begin");
  await one.query(text, [members[0]]);
  await two.query(text, [members[1]]);
  await one.query("commit");
  expect(await refusal(two.query("commit"))).toEqual({
    code: CHECK,
    constraint: "group_members_keep_system_admin",
  });
  expect(await left()).toBe(1);
});

test("both revoked in commits that cross: one waits for the other, and one stays", async () => {
  const [one, two] = pair();
  await one.query("begin");
  await two.query("begin");
  await one.query("delete from group_members where id = $1", [members[0]]);
  await two.query("delete from group_members where id = $1", [members[1]]);
  // The check of the first has been made, but it is not committed when the second one's is.
  await one.query("set constraints all immediate");
  const second = refusal(two.query("commit"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await one.query("commit");
  expect((await second).constraint).toBe("group_members_keep_system_admin");
  expect(await left()).toBe(1);
});

test("one revoked and appointed again in the same transaction is no matter", async () => {
  const [one] = pair();
  await one.query("delete from group_members where id = $1", [members[0]]);
  await one.query("begin");
  await one.query("update group_members set role = 'teacher' where id = $1", [members[1]]);
  await one.query("update group_members set role = 'system_admin' where id = $1", [members[1]]);
  await one.query("commit");
  expect(await left()).toBe(1);
});
