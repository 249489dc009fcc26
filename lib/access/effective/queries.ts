import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { pageOf } from "@/lib/table/keyset";
import type { GroupAccessQuery, PersonAccessQuery } from "./table";
import type {
  AccessChange,
  AccessOf,
  AccessReach,
  Change,
  Changed,
  Gain,
  HiddenHolders,
  Holder,
  Holding,
  PeopleChange,
} from "./types";

/**
 * Who can see a group, who can manage it, and what gives it to them; by name. The verdicts are those
 * of the policies, asked with each person's own scopes.
 * @throws NotFound for a group that the viewer does not administer
 */
export async function whoSeesGroup(viewer: ViewerRef, id: string, query: GroupAccessQuery) {
  return asViewer(
    viewer,
    async (tx) => {
      const { cursor, filters } = query;
      const found = await run<HolderRow>(
        tx,
        sql`select user_id as id, name, status, sees, manages as changes, sources
            from app.group_access(${id}, ${JSON.stringify(filters)}::jsonb, ${cursor?.key ?? null},
              ${cursor?.id ?? null}::uuid, ${cursor?.move !== "previous"}, ${query.limit + 1})`,
      );
      const [mine] = await run<{ administers: boolean }>(
        tx,
        sql`select path <@ any (app.admin_paths()) as administers from groups where id = ${id}`,
      );
      if (!mine?.administers) throw new NotFound("This group");
      const hidden = await run<HiddenHolders>(
        tx,
        sql`select role, group_name as "groupName", people from app.group_access_hidden(${id})`,
      );
      return { ...holderPage(query, found), hidden };
    },
    { readOnly: true },
  );
}

/**
 * Who can see a person, who can change them, and what gives it to them; by name.
 * @throws NotFound for somebody whom the viewer does not administer
 */
export async function whoSeesPerson(viewer: ViewerRef, id: string, query: PersonAccessQuery) {
  return asViewer(
    viewer,
    async (tx) => {
      await assertAdministers(tx, id);
      const { cursor } = query;
      const found = await run<HolderRow>(
        tx,
        sql`select user_id as id, name, status, sees, edits as changes, sources
            from app.person_access(${id}, ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid,
              ${cursor?.move !== "previous"}, ${query.limit + 1})`,
      );
      const hidden = await run<HiddenHolders>(
        tx,
        sql`select role, group_name as "groupName", people from app.person_access_hidden(${id})`,
      );
      return { ...holderPage(query, found), hidden };
    },
    { readOnly: true },
  );
}

type HolderRow = Holder & Record<string, unknown>;

function holderPage(query: GroupAccessQuery | PersonAccessQuery, found: HolderRow[]) {
  return pageOf<Holder>(query, found, ({ name, id }) => ({ key: name, id }));
}

async function assertAdministers(tx: Tx, id: string): Promise<void> {
  const [person] = await run<{ may: boolean }>(
    tx,
    sql`select app.is_system_admin() or app.administers_user(id) as may from users where id = ${id}`,
  );
  if (!person?.may) throw new NotFound("This person");
}

type HoldingRow = Omit<Holding, "kind" | "reach"> & {
  kind: Holding["kind"] | "hidden";
  reach: AccessReach | null;
  held: number;
  [column: string]: unknown;
};

const reach = sql`case when groups is not null then json_build_object('groups', groups,
  'archived', archived, 'people', people, 'classes', classes, 'more', more) end as reach`;

/**
 * What a person can see and do: every membership, custom role and class taught, each with how far it
 * reaches, and how far they reach together.
 * @throws NotFound for somebody whom the viewer does not administer
 */
export async function accessOf(viewer: ViewerRef, id: string): Promise<AccessOf> {
  return asViewer(
    viewer,
    async (tx) => {
      await assertAdministers(tx, id);
      const rows = await run<HoldingRow>(
        tx,
        sql`select kind, id, role, role_name as "roleName", permissions, group_id as "groupId",
                   group_name as "groupName", above, living, held, ${reach}
            from app.access_of(${id})`,
      );
      const holdings = rows.flatMap(({ kind, held: _held, ...row }) =>
        kind === "hidden" ? [] : [{ ...row, kind }],
      );
      const hidden = rows.length - holdings.length;
      const held = rows[0]?.held ?? 0;
      const total = held > 1 && hidden === 0 ? await totalOf(tx, id) : null;
      return { holdings, hidden, cut: held - rows.length, total };
    },
    { readOnly: true },
  );
}

/** What a person sees by everything they hold, each thing counted once. */
async function totalOf(tx: Tx, id: string): Promise<AccessReach | null> {
  const [row] = await run<{ reach: AccessReach | null }>(
    tx,
    sql`select ${reach} from app.access_total(${id})`,
  );
  return row?.reach ?? null;
}

/**
 * Who would gain and who would lose what by a change, before it happens.
 * @throws NotFound for a group that the viewer does not administer, and for a person out of reach
 */
export async function previewChange(viewer: ViewerRef, change: Change): Promise<AccessChange> {
  return asViewer(
    viewer,
    async (tx) => {
      const [group] = await run<{ administers: boolean }>(
        tx,
        sql`select path <@ any (app.admin_paths()) as administers from groups where id = ${change.groupId}`,
      );
      if (!group?.administers) throw new NotFound("This group");
      if ("userId" in change) await assertPlaceable(tx, change.userId);
      return changeOf(tx, change);
    },
    { readOnly: true },
  );
}

/** Somebody whom the viewer may give a role to, and whose roles they may then change. */
async function assertPlaceable(tx: Tx, id: string): Promise<void> {
  const [person] = await run<{ may: boolean }>(
    tx,
    sql`select app.is_system_admin() and exists (select from users where id = ${id})
               or app.may_place(${id}) as may`,
  );
  if (!person?.may) throw new NotFound("This person");
}

type ChangeRow = {
  id: string | null;
  name: string | null;
  subject: boolean;
  more: boolean;
  others: boolean;
  gained: Gain;
  lost: Gain;
  [column: string]: unknown;
};

/** The same within a transaction that stands. */
export async function changeOf(tx: Tx, change: Change | PeopleChange): Promise<AccessChange> {
  const rows = await run<ChangeRow>(
    tx,
    sql`select user_id as id, name, subject, more, others,
          json_build_object('groups', groups_gained, 'manages', manages_gained, 'people', people_gained, 'edits', edits_gained) as gained,
          json_build_object('groups', groups_lost, 'manages', manages_lost, 'people', people_lost, 'edits', edits_lost) as lost
        from app.change_access(${argumentsOf(change)})
        order by subject desc, name collate app.natural nulls last, user_id`,
  );
  const side = (pick: (row: ChangeRow) => Gain): Changed[] =>
    rows
      .map((row) => {
        const { id, name, subject, more } = row;
        return { id, name, subject, more, ...pick(row) };
      })
      .filter(({ groups, manages, people, edits }) => groups + manages + people + edits > 0);
  return {
    gains: side((row) => row.gained),
    loses: side((row) => row.lost),
    more: rows.some(({ others }) => others),
  };
}

function argumentsOf(change: Change | PeopleChange): SQL {
  const one = "userId" in change ? [change.userId] : null;
  const ids = "userIds" in change ? change.userIds : one;
  const users = ids && `{${ids.join(",")}}`;
  const role = "role" in change ? change.role : null;
  const target = "targetId" in change ? change.targetId : null;
  return sql`${change.kind}, ${change.groupId}::uuid, ${users}::uuid[], ${role}::member_role, ${target}::uuid`;
}

async function run<Row extends Record<string, unknown>>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
