import { createHash, randomUUID } from "node:crypto";
import { openSession } from "../helpers/session";
import { one, sql } from "../helpers/sql";

/** Who asks: a role on a place of the world, or none. */
export const principals = [
  "system_admin",
  "group_admin",
  "teacher",
  "student",
  "roleless",
  "foreign_admin",
  "suspended",
  "nobody",
] as const;
export type Principal = (typeof principals)[number];

/**
 * Where the thing stands that is asked about, seen from the school of the group_admin, the teacher
 * and the pupil: inside the school, the school itself, the root above it, inside another school,
 * inside another district, nowhere at all.
 */
export const positions = ["below", "own", "root", "sibling", "foreign", "nowhere"] as const;
export type Position = (typeof positions)[number];

type Spot = {
  group: string;
  person: string;
  import: string;
  peopleImport: string;
  archived: string;
  other: string;
  /** A custom role of the district. */
  role: string;
  /** A job of the person. */
  job: string;
  /** A class of the group; the teacher teaches the one below, and no other. */
  class: string;
  /** A draft of the group's next school year. */
  rollover: string;
  /** A draft of a tool of the group. */
  tool: string;
  /** What the person said to the tool in the class. */
  chat: string;
};

/** `device` names a second session, as the list of devices does. */
type Person = { id: string; token: string; device: string };

/** Two districts with a member of each role, for one line of the matrix to play in. */
export type World = {
  tenants: [string, string];
  spots: Record<Position, Spot>;
  people: Partial<Record<Principal, Person>>;
};

type Place = { tenant: string; path: string };

/** @returns a new world; nothing in it meets another one */
export async function makeWorld(): Promise<World> {
  const [home, away] = [await addTenant(), await addTenant()];
  const at = (tenant: string, path: string): Place => ({ tenant, path });
  const places: Record<Exclude<Position, "nowhere">, Place> = {
    root: at(home, "root"),
    own: at(home, "root.own"),
    below: at(home, "root.own.below"),
    sibling: at(home, "root.sibling.below"),
    foreign: at(away, "root.own.below"),
  };
  for (const tenant of [home, away]) {
    await addGroup(at(tenant, "root"), "district");
    for (const school of ["own", "sibling"]) {
      await addGroup(at(tenant, `root.${school}`), "school");
      await addGroup(at(tenant, `root.${school}.below`), "custom");
    }
  }
  const nothing = randomUUID();
  const nowhere: Spot = {
    group: nothing,
    person: nothing,
    import: nothing,
    peopleImport: nothing,
    archived: nothing,
    other: nothing,
    role: nothing,
    job: nothing,
    class: nothing,
    rollover: nothing,
    tool: nothing,
    chat: nothing,
  };
  const made: Partial<Record<Position, Spot>> = { nowhere };
  for (const [position, place] of Object.entries(places) as [Position, Place][]) {
    made[position] = await furnish(place);
  }
  const teacher = await addPerson(places.own, "teacher");
  await sql(
    `insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'teacher')`,
    [home, made.below?.class, teacher.id],
  );
  return {
    tenants: [home, away],
    spots: made as Record<Position, Spot>,
    people: {
      system_admin: await addPerson(places.root, "system_admin"),
      group_admin: await addPerson(places.own, "group_admin"),
      teacher,
      student: await addPerson(places.own, "student"),
      roleless: await addPerson(places.root, null),
      foreign_admin: await addPerson(at(away, "root"), "system_admin"),
      suspended: await addPerson(places.root, "system_admin", "suspended"),
    },
  };
}

async function furnish(place: Place): Promise<Spot> {
  const group = await groupAt(place);
  const below = { ...place, path: `${place.path}.archived` };
  const archived = await addGroup(below, "custom");
  await sql("update groups set deleted_at = now() where id = $1", [archived]);
  const other = await addGroup({ ...place, path: `${parentOf(place.path)}.other` }, "custom");
  const { id: person } = await addPerson(place, "student");
  await sql(
    `insert into auth_tokens (tenant_id, user_id, purpose, token_hash, expires_at)
     values ($1, $2, 'password_reset', $3, now() + interval '1 hour')`,
    [place.tenant, person, randomUUID()],
  );
  const made = await one<{ id: string }>(
    `insert into imports (tenant_id, kind, target_group_id, created_by)
     values ($1, 'groups', $2, $3) returning id`,
    [place.tenant, group, person],
  );
  const people = await one<{ id: string }>(
    `insert into imports (tenant_id, kind, target_group_id, created_by)
     values ($1, 'people', $2, $3) returning id`,
    [place.tenant, group, person],
  );
  const job = await one<{ id: string }>(
    "insert into jobs (tenant_id, kind, total, created_by) values ($1, 'people_bulk', 1000, $2) returning id",
    [place.tenant, person],
  );
  const rollover = await addRollover(place.tenant, group, person);
  const role = await one<{ id: string }>(
    "insert into roles (tenant_id, key, name) values ($1, $2, $2) returning id",
    [place.tenant, `role-${randomUUID()}`],
  );
  const classId = await addClass(place, group);
  const tool = await addTool(place.tenant, group, person);
  return {
    group,
    person,
    import: made.id,
    peopleImport: people.id,
    archived,
    other,
    role: role.id,
    job: job.id,
    class: classId,
    rollover,
    tool,
    chat: await addChat(place.tenant, { tool, person, class: classId }),
  };
}

async function addClass({ tenant }: Place, group: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    "insert into classes (tenant_id, group_id, name) values ($1, $2, $3) returning id",
    [tenant, group, `Matrix ${randomUUID()}`],
  );
  return id;
}

/** A draft that holds nothing yet. */
export async function addTool(tenant: string, group: string, by: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    `insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition)
     values ($1, $2, $3, $4, 'Matrix', 'schema: tool/v1', '{}') returning id`,
    [tenant, group, by, `tool-${randomUUID()}`],
  );
  return id;
}

/** A chat with one message. */
export async function addChat(
  tenant: string,
  of: { tool: string; person: string; class: string },
): Promise<string> {
  const { id } = await one<{ id: string }>(
    `insert into chat_sessions (tenant_id, tool_id, user_id, class_id, title)
     values ($1, $2, $3, $4, 'Matrix') returning id`,
    [tenant, of.tool, of.person, of.class],
  );
  await sql(
    `insert into messages (tenant_id, session_id, ordinal, role, content)
     values ($1, $2, 0, 'user', 'What is a matrix?')`,
    [tenant, id],
  );
  return id;
}

/** A draft from one school year of the tenant into another. */
export async function addRollover(tenant: string, group: string, by: string): Promise<string> {
  const year = (from: number) =>
    one<{ id: string }>(
      `insert into academic_sessions (tenant_id, title, type, start_date, end_date, school_year)
       values ($1, $2, 'school_year', $3, $4, $5) returning id`,
      [tenant, `Year ${randomUUID()}`, `${from}-08-20`, `${from + 1}-06-10`, from + 1],
    );
  const { id } = await one<{ id: string }>(
    `insert into rollovers (tenant_id, group_id, from_session_id, to_session_id, created_by)
     values ($1, $2, $3, $4, $5) returning id`,
    [tenant, group, (await year(2016)).id, (await year(2017)).id, by],
  );
  return id;
}

/** Beside the place; beside the root nothing can stand, so below it. */
function parentOf(path: string): string {
  return path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : path;
}

async function addTenant(): Promise<string> {
  const name = `matrix-${randomUUID()}`;
  const { id } = await one<{ id: string }>(
    `insert into tenants (name, subdomain, contact_email) values ($1, $1, 'x@matrix.example')
     returning id`,
    [name],
  );
  return id;
}

async function groupAt({ tenant, path }: Place): Promise<string> {
  const text = "select id from groups where tenant_id = $1 and path = $2::ltree";
  return (await one<{ id: string }>(text, [tenant, path])).id;
}

async function addGroup({ tenant, path }: Place, type: string): Promise<string> {
  const label = path.slice(path.lastIndexOf(".") + 1);
  // Two places may have one parent, and so one group beside them.
  const { id } = await one<{ id: string }>(
    `insert into groups (tenant_id, type, name, slug, path)
     values ($1, $2::group_type, $3, $4, $5::ltree)
     on conflict (tenant_id, path) do update set name = excluded.name returning id`,
    [tenant, type, `Matrix ${randomUUID()}`, label, path],
  );
  return id;
}

async function addPerson(place: Place, role: string | null, status = "active") {
  const { id } = await one<{ id: string }>(
    `insert into users (tenant_id, name, username, status) values ($1, $2, $2, $3::user_status)
     returning id`,
    [place.tenant, `matrix-${randomUUID()}`, status],
  );
  if (role) {
    await sql(
      `insert into group_members (tenant_id, user_id, group_id, role)
       values ($1, $2, $3, $4::member_role)`,
      [place.tenant, id, await groupAt(place), role],
    );
  }
  const { handle } = await one<{ handle: string }>(
    `insert into sessions (id, tenant_id, user_id, expires_at)
     values ($1, $2, $3, now() + interval '1 hour') returning left(id, 16) as handle`,
    [createHash("sha256").update(id).digest("hex"), place.tenant, id],
  );
  return { id, token: await openSession(sql, id), device: handle };
}

/** What stands in the world, in one word; it changes with any row that matters. */
export async function stateOf(world: World): Promise<string> {
  const rows = (table: string, columns = "t::text") =>
    `select '${table}' || ${columns} as line from ${table} t where tenant_id = any ($1)`;
  const { state } = await one<{ state: string }>(
    `select md5(string_agg(line, '' order by line)) as state from (
       ${rows("groups")} union all ${rows("classes")} union all ${rows("class_members")} union all ${rows("group_members")} union all ${rows("users")}
       union all ${rows("auth_tokens")} union all ${rows("imports")}
       union all ${rows("roles")} union all ${rows("user_roles")} union all ${rows("custom_fields")}
       union all ${rows("academic_sessions")} union all ${rows("courses")} union all ${rows("rollovers")}
       union all ${rows("tools")} union all ${rows("tool_versions")} union all ${rows("tool_drafts")} union all ${rows("role_tools")}
       union all ${rows("chat_flags")} union all ${rows("chat_notes")} union all ${rows("messages")}
       union all ${rows("flag_rules")} union all ${rows("retention_rules")} union all ${rows("legal_holds")}
       union all ${rows("schools")} union all ${rows("students")}
       union all ${rows("api_keys")} union all ${rows("identity_providers")} union all ${rows("identity_links")}
       union all ${rows("view_as_sessions")} union all ${rows("credentials")} union all ${rows("sessions", "id")}) all_rows`,
    [world.tenants],
  );
  return state;
}

/** How many refusals of a principal the audit log holds. */
export async function refusalsOf(world: World, who: Principal): Promise<number> {
  const person = world.people[who]?.id;
  if (!person) return 0;
  const { count } = await one<{ count: number }>(
    "select count(*)::int from audit_logs where tenant_id = any ($1) and action = 'denied' and user_id = $2",
    [world.tenants, person],
  );
  return count;
}
