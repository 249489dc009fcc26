import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeGroup, makeMember, makeTenant, makeUser } from "@/db/testing/factories";
import { asViewer, type Tx } from "@/db/viewer";
import { changePeople } from "./mutations";
import type { BulkChange, BulkTarget } from "./types";

export type House = {
  tenantId: string;
  root: GroupRow;
  north: GroupRow;
  south: GroupRow;
  /** system_admin on the root. */
  chief: string;
  /** group_admin of north. */
  head: string;
};

/** A district with two schools, an admin of all and one of the first. */
export async function makeHouse(): Promise<House> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const tenantId = await makeTenant(owner);
    const root = await makeGroup(owner, { tenantId }, { slug: "root" });
    const north = await makeGroup(owner, { parent: root });
    const south = await makeGroup(owner, { parent: root });
    const chief = await makeUser(owner, tenantId);
    const head = await makeUser(owner, tenantId);
    await makeMember(owner, chief, root, "system_admin");
    await makeMember(owner, head, north, "group_admin");
    return { tenantId, root, north, south, chief, head };
  });
}

/** People with one membership each, in one statement however many. */
export async function addPeople(
  group: GroupRow,
  n: number,
  over: { role?: string; status?: string; name?: string } = {},
): Promise<string[]> {
  const { role = "student", status = "active", name = "Pupil" } = over;
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      `with made as (
         insert into users (tenant_id, name, username, status)
         select $1, $5 || ' ' || lpad(i::text, 6, '0'), 'u-' || gen_random_uuid(), $4::user_status
         from generate_series(1, $2::int) i returning id, name),
       placed as (
         insert into group_members (tenant_id, user_id, group_id, role)
         select $1, id, $3, $6::member_role from made)
       select id from made order by name`,
      [group.tenantId, n, group.id, status, name, role],
    );
    return rows.map(({ id }) => id);
  });
}

/** Makes a change as somebody, as its action would. */
export function change(userId: string, what: BulkChange, target: BulkTarget) {
  const action = `test_${what.verb}`;
  return as(userId, (tx) => changePeople(tx, what, target, { action, requestId: "r" }), action);
}

/** A transaction as somebody. */
export function as<T>(userId: string, run: (tx: Tx) => Promise<T>, action = "test"): Promise<T> {
  return asViewer({ userId, requestId: "r" }, run, { action });
}
