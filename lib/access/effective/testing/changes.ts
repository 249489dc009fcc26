import { ownerPool } from "@/db/client";
import type { MemberRole } from "../../permissions";
import type { Change, PeopleChange } from "../types";
import { archive, type RandomWorld, type randomFrom } from "./world";

type Random = ReturnType<typeof randomFrom>;
const given: readonly MemberRole[] = ["group_admin", "teacher", "student"];

/** Something that may happen to a person, a role or a group of the world; null where it can’t. */
export async function randomChange(world: RandomWorld, random: Random): Promise<Change | null> {
  const pool = await ownerPool();
  const { rows: living } = await pool.query<{ id: string; path: string }>(
    "select id, path::text from groups where tenant_id = $1 and deleted_at is null order by path",
    [world.tenantId],
  );
  const { rows: held } = await pool.query<{ user_id: string; group_id: string; role: MemberRole }>(
    `select user_id, group_id, role from group_members
     where tenant_id = $1 and user_id <> $2 order by user_id, group_id`,
    [world.tenantId, world.admin],
  );
  const group = random.pick(living);
  const userId = random.pick(world.people.slice(1));
  const member = held.length > 0 ? random.pick(held) : null;
  switch (random.below(5)) {
    case 0: {
      const root = living.find(({ path }) => path === "root");
      const top = random.below(4) === 0 && root;
      const groupId = top ? root.id : group.id;
      if (held.some((row) => row.user_id === userId && row.group_id === groupId)) return null;
      return { kind: "grant", groupId, userId, role: top ? "system_admin" : random.pick(given) };
    }
    case 1:
      return member && { kind: "revoke", groupId: member.group_id, userId: member.user_id };
    case 2:
      return (
        member && {
          kind: "role",
          groupId: member.group_id,
          userId: member.user_id,
          role: random.pick(given),
        }
      );
    case 3: {
      const moved = random.pick(living);
      const fits = living.filter(({ path }) => !`${path}.`.startsWith(`${moved.path}.`));
      if (fits.length === 0) return null;
      return { kind: "move", groupId: moved.id, targetId: random.pick(fits).id };
    }
    default:
      return group.path === "root" ? null : { kind: "archive", groupId: group.id };
  }
}

/** Some people's memberships in a group given, taken, or transferred to another. */
export async function randomPeopleChange(
  world: RandomWorld,
  random: Random,
): Promise<PeopleChange | null> {
  const pool = await ownerPool();
  const group = random.pick(world.groups);
  const target = random.pick(world.groups);
  const { rows } = await pool.query<{ user_id: string; group_id: string }>(
    "select user_id, group_id from group_members where tenant_id = $1 order by user_id, group_id",
    [world.tenantId],
  );
  const inside = (id: string) =>
    rows.filter((row) => row.group_id === id).map(({ user_id: userId }) => userId);
  const others = world.people.filter((id) => id !== world.admin && random.below(3) > 0);
  const groupId = group.id;
  if (random.below(3) === 0) {
    const userIds = others.filter((id) => !inside(groupId).includes(id));
    return userIds.length === 0
      ? null
      : { kind: "grant", groupId, userIds, role: random.pick(given) };
  }
  const held = others.filter((id) => inside(groupId).includes(id));
  if (random.below(3) === 0) {
    return held.length === 0 ? null : { kind: "revoke", groupId, userIds: held };
  }
  // System admins are appointed on the root alone.
  const userIds = held.filter((id) => !inside(target.id).includes(id));
  if (group.id === target.id || group.path === "root" || userIds.length === 0) return null;
  return { kind: "transfer", groupId, userIds, targetId: target.id };
}

/** Makes it happen to all of them. */
export async function makeForAll({ tenantId }: RandomWorld, change: PeopleChange): Promise<void> {
  const pool = await ownerPool();
  const at = [change.groupId, change.userIds];
  if (change.kind === "grant") {
    await pool.query(
      `insert into group_members (tenant_id, user_id, group_id, role)
       select $3, u, $1, $4::member_role from unnest($2::uuid[]) u`,
      [...at, tenantId, change.role],
    );
  } else if (change.kind === "revoke") {
    await pool.query("delete from group_members where group_id = $1 and user_id = any ($2)", at);
  } else {
    await pool.query(
      `with gone as (delete from group_members where group_id = $1 and user_id = any ($2) returning *)
       insert into group_members (tenant_id, user_id, group_id, role)
       select tenant_id, user_id, $3, role from gone`,
      [...at, change.targetId],
    );
  }
}

/** Makes it happen. */
export async function make(world: RandomWorld, change: Change): Promise<void> {
  const pool = await ownerPool();
  const client = await pool.connect();
  try {
    if (change.kind === "grant") {
      await client.query(
        "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, $4)",
        [world.tenantId, change.userId, change.groupId, change.role],
      );
    } else if (change.kind === "revoke") {
      await client.query("delete from group_members where user_id = $1 and group_id = $2", [
        change.userId,
        change.groupId,
      ]);
    } else if (change.kind === "role") {
      await client.query(
        "update group_members set role = $3 where user_id = $1 and group_id = $2",
        [change.userId, change.groupId, change.role],
      );
    } else {
      const { rows } = await client.query<{ path: string }>(
        "select path::text from groups where id = any ($1) order by id = $2 desc",
        [
          change.kind === "move" ? [change.groupId, change.targetId] : [change.groupId],
          change.groupId,
        ],
      );
      const [at, to] = rows.map(({ path }) => path);
      if (change.kind === "archive") await archive(client, world.tenantId, at ?? "");
      else
        await client.query(
          `update groups set path = case when path = $2::ltree then $3::ltree || subpath($2::ltree, -1)
                                         else $3::ltree || subpath($2::ltree, -1) || subpath(path, nlevel($2::ltree)) end
           where tenant_id = $1 and path <@ $2::ltree`,
          [world.tenantId, at, to],
        );
    }
  } finally {
    client.release();
  }
}
