import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { MemberRole } from "@/lib/access/permissions";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { ChangeRole, GrantRole, RevokeRole } from "./input";
import { mayChange } from "./sql";
import { asRole } from "./words";

export type Granted = { id: string; version: string };

/**
 * Gives a person a role on a group.
 * @throws NotFound, Forbidden; Invalid where the role or the group does not fit; Conflict for somebody
 * who has a role there already
 */
export async function grantRole(tx: Tx, input: GrantRole): Promise<Granted> {
  const { groupId, userId, role } = input;
  const group = await groupFor(tx, groupId);
  assertMayGive(tx, role, group);
  if (group.archived) {
    const message = `“${group.name}” is archived. Restore it or choose another group.`;
    throw new Invalid(message, { groupId: [message] });
  }
  await assertMayPlace(tx, input);
  const { rows } = await tx.execute<Granted>(sql`
    insert into group_members (tenant_id, user_id, group_id, role)
    values (${tx.viewer.tenantId}, ${userId}, ${groupId}, ${role})
    returning id, updated_at::text as version`);
  const [granted] = rows;
  if (!granted) throw new Conflict("The role was not given. Try again.");
  return granted;
}

/**
 * Ends a membership.
 * @returns what it was, for the way back, and whether the viewer still sees the person
 * @throws NotFound, Forbidden; Conflict when it was changed meanwhile
 */
export async function revokeRole(tx: Tx, { id, version }: RevokeRole) {
  const member = await loadMember(tx, id);
  if (member.own) throw new Forbidden("You can’t end your own membership. Ask another admin.");
  assertMayChange(member, "end");
  if (member.version !== version) throw changedMeanwhile(member);
  const gone = await tx.execute(
    sql`delete from group_members where id = ${id} and updated_at = ${version}::timestamptz`,
  );
  if (!gone.rowCount) throw changedMeanwhile(await loadMember(tx, id));
  const { groupId, userId, role } = member;
  const seen = await tx.execute(sql`select from users where id = ${userId}`);
  return { groupId, userId, role, stillSeen: seen.rows.length > 0 };
}

/**
 * Makes a membership another role: the row stays, one role for each person and group (seed 001, 002).
 * @throws NotFound, Forbidden, Invalid; Conflict when it was changed meanwhile
 */
export async function changeRole(tx: Tx, { id, version, role }: ChangeRole) {
  const member = await loadMember(tx, id);
  if (member.own) throw new Forbidden("You can’t change your own role. Ask another admin.");
  assertMayChange(member, "change");
  if (member.version !== version) throw changedMeanwhile(member);
  if (member.role === role) return { id, version, previous: role };
  assertMayGive(tx, role, { name: member.groupName, root: member.onRoot, administered: true });
  const { rows } = await tx.execute<Granted>(sql`
    update group_members set role = ${role}
    where id = ${id} and updated_at = ${version}::timestamptz
    returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw changedMeanwhile(await loadMember(tx, id));
  return { ...saved, previous: member.role };
}

type Place = { name: string; archived: boolean; root: boolean; administered: boolean };

async function groupFor(tx: Tx, id: string): Promise<Place> {
  const { rows } = await tx.execute<Place>(sql`
    select name, deleted_at is not null as archived, parent_path is null as root,
           (path <@ any (app.admin_paths())) is true as administered
    from groups where id = ${id}`);
  const [group] = rows;
  if (!group) throw new NotFound("This group");
  return group;
}

/** Nobody gives more than they hold, and system admins stand on the root alone. */
function assertMayGive(tx: Tx, role: MemberRole, group: Omit<Place, "archived">): void {
  if (!group.administered) throw new Forbidden(`You may not give roles on “${group.name}”.`);
  if (role !== "system_admin") return;
  if (tx.viewer.role !== "system_admin") {
    throw new Forbidden("Only a system admin can appoint another one.");
  }
  if (group.root) return;
  const message = "System admins are appointed on the root group.";
  throw new Invalid(message, { role: [message] });
}

type Person = { name: string; archived: boolean; role: MemberRole | null };

/**
 * Somebody in sight, or without any membership yet: whoever takes somebody's only membership away can
 * give it back, though they see them no more.
 */
async function assertMayPlace(tx: Tx, { userId, groupId }: GrantRole): Promise<void> {
  const { rows } = await tx.execute<Person>(sql`
    select u.name, u.deleted_at is not null as archived, m.role
    from users u left join group_members m on m.user_id = u.id and m.group_id = ${groupId}
    where u.id = ${userId}`);
  const [person] = rows;
  if (!person) {
    const place = await tx.execute<{ may: boolean }>(sql`select app.may_place(${userId}) as may`);
    if (!place.rows[0]?.may) throw new NotFound("This person");
    return;
  }
  if (person.archived) {
    const message = `${person.name} is archived. Restore them first.`;
    throw new Invalid(message, { userId: [message] });
  }
  if (person.role) {
    throw new Conflict(
      `${person.name} already is ${asRole(person.role)} here. Change the role instead.`,
    );
  }
}

type Member = {
  id: string;
  role: MemberRole;
  version: string;
  userId: string;
  name: string;
  groupId: string;
  groupName: string;
  onRoot: boolean;
  own: boolean;
  can: boolean;
};

async function loadMember(tx: Tx, id: string): Promise<Member> {
  const { rows } = await tx.execute<Member>(sql`
    select m.id, m.role, m.updated_at::text as version, m.user_id as "userId", u.name,
           g.id as "groupId", g.name as "groupName", g.parent_path is null as "onRoot",
           m.user_id = app.user_id() as own, ${mayChange} as can
    from group_members m
    join users u on u.id = m.user_id
    join groups g on g.id = m.group_id
    where m.id = ${id}`);
  const [member] = rows;
  if (!member) throw new NotFound("This membership");
  return member;
}

function assertMayChange({ can, role, groupName }: Member, verb: "end" | "change"): void {
  if (can) return;
  throw new Forbidden(
    role === "system_admin"
      ? `Only a system admin can ${verb} what a system admin holds.`
      : `You may not ${verb} roles on “${groupName}”.`,
  );
}

function changedMeanwhile({ id, version, role, name, groupName }: Member): Conflict {
  const now = `${name} is ${asRole(role)} of “${groupName}” now.`;
  return new Conflict(`Somebody changed this role a moment ago. ${now} Nothing was saved.`, {
    id,
    version,
    role,
  });
}
