import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { fieldsOf } from "@/lib/fields/queries";
import type {
  PersonClass,
  PersonDetail,
  PersonDevice,
  PersonField,
  PersonLink,
  PersonOverview,
} from "./types";

type HeadRow = Omit<PersonDetail, "contact" | "fields" | "can" | "own"> &
  NonNullable<PersonDetail["contact"]> & {
    edits: boolean;
    suspends: boolean;
    archives: boolean;
    links: boolean;
    knows: boolean;
    audits: boolean;
    system: boolean;
    metadata: Record<string, unknown>;
    [column: string]: unknown;
  };

/** One row by its id, with what the viewer may do to it; the policies' own functions answer. */
const headSql = (id: string) => sql`
  select p.id, p.name, p.status, p.created_at as "createdAt", p.updated_at::text as version,
         p.deleted_at as "archivedAt", p.erased_at as "erasedAt", p.system, p.knows, p.edits,
         p.given_name as "givenName", p.family_name as "familyName", p.email, p.username, p.phone,
         p.sourced_id as "sourcedId", p.metadata, p.last_login as "lastLogin",
         (select min(m.role)::text from group_members m join groups g on g.id = m.group_id
          where m.user_id = p.id and g.deleted_at is null) as role,
         p.system or app.keeps_user(p.id, 'people.suspend') as suspends,
         p.system or app.keeps_user(p.id, 'people.archive') as archives,
         p.system or app.keeps_user(p.id, 'tokens.issue') as links,
         p.system or app.audits_user(p.id) as audits
  from (select u.*, app.is_system_admin() as system, app.knows_user(u.id) as knows,
               app.is_system_admin() or app.manages_user(u.id) as edits
        from users u where u.id = ${id} offset 0) p
  where p.deleted_at is null or p.edits`;

/**
 * The head of a person's page.
 * @param looking whether the viewer looks through somebody else's eyes, and so changes nothing
 * @returns null for somebody out of sight
 */
export async function personHead(
  tx: Tx,
  id: string,
  looking: boolean,
): Promise<PersonDetail | null> {
  const { rows } = await tx.execute<HeadRow>(headSql(id));
  const [row] = rows;
  if (!row) return null;
  const own = row.id === tx.viewer.userId;
  const known = row.knows && !row.erasedAt;
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    role: row.role,
    version: row.version,
    createdAt: row.createdAt,
    archivedAt: row.archivedAt,
    erasedAt: row.erasedAt,
    own,
    contact: known ? contactOf(row) : null,
    fields: known ? await fieldValuesOf(tx, row.metadata) : [],
    can: abilitiesOf(row, own, looking),
  };
}

function contactOf(row: HeadRow) {
  const { givenName, familyName, email, username, phone, sourcedId, lastLogin } = row;
  return { givenName, familyName, email, username, phone, sourcedId, lastLogin };
}

function abilitiesOf(row: HeadRow, own: boolean, looking: boolean): PersonDetail["can"] {
  const gone = row.erasedAt !== null;
  const archived = row.archivedAt !== null;
  const acts = !looking && !gone;
  const living = acts && !archived;
  const others = living && !own;
  return {
    edit: living && row.edits,
    suspend: others && row.suspends && row.status !== "suspended",
    reinstate: others && row.suspends && row.status === "suspended",
    archive: others && row.archives,
    restore: acts && archived && row.archives,
    erase: acts && !own && row.system,
    link: others && row.links,
    devices: others && row.suspends,
    history: row.audits,
  };
}

/** What stands on the first tab. */
export async function personOverview(tx: Tx, person: PersonDetail): Promise<PersonOverview> {
  const { id, can } = person;
  return {
    classes: await classesOf(tx, id),
    devices: can.devices ? await devicesOf(tx, id) : [],
    links: can.link ? await linksOf(tx, id) : [],
  };
}

/** What runs comes first: over the years most have ended. */
async function classesOf(tx: Tx, userId: string): Promise<PersonClass[]> {
  const { rows } = await tx.execute<PersonClass>(sql`
    select c.id, c.name, m.role::text as role, g.name as group, c.status
    from class_members m
    join classes c on c.id = m.class_id
    left join groups g on g.id = c.group_id
    where m.user_id = ${userId} and c.deleted_at is null
    order by c.status <> 'active', c.name collate app.natural, c.id limit 200`);
  return rows;
}

async function devicesOf(tx: Tx, userId: string): Promise<PersonDevice[]> {
  const { rows } = await tx.execute<PersonDevice>(sql`
    select left(id, 16) as handle, created_at as "signedInAt", ip as address, user_agent as "userAgent"
    from sessions where user_id = ${userId} and expires_at > now()
    order by created_at desc, id limit 50`);
  return rows;
}

/** The last link of each kind that was not used, and whether it still opens something. */
async function linksOf(tx: Tx, userId: string): Promise<PersonLink[]> {
  const { rows } = await tx.execute<PersonLink>(sql`
    select distinct on (purpose) purpose::text as purpose, expires_at as "expiresAt", expires_at <= now() as dead
    from auth_tokens
    where user_id = ${userId} and used_at is null and purpose in ('invitation', 'password_reset')
    order by purpose, created_at desc`);
  return rows;
}

/** Every field of the tenant with this person's value. */
async function fieldValuesOf(tx: Tx, metadata: Record<string, unknown>): Promise<PersonField[]> {
  const fields = await fieldsOf(tx, "person");
  return fields.map((field) => ({ field, value: metadata[field.key] }));
}
