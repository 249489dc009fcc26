import type { Who } from "../fixtures";
import { type RouteCase, routeCases } from "../matrix/routes";
import { addChat, addRollover, addTool, type World } from "../matrix/world";
import { one, sql } from "./sql";

type PageCase = { route: string; one: RouteCase };

/** The pages that a person of this role sees, as the matrix of rights has them. */
export function pagesOf(who: Who): PageCase[] {
  return Object.entries(routeCases)
    .map(([route, each]) => ({ route, one: each }))
    .filter(({ one: each }) => !each.unseen)
    .filter(({ route, one: { expected } }) => {
      const answer = expected[who].split(" ")[0];
      return answer === "200" || route === "/_not-found/page";
    });
}

/** The pages for everybody, without a session. */
export function publicPages(): PageCase[] {
  return Object.entries(routeCases)
    .map(([route, each]) => ({ route, one: each }))
    .filter(({ one: each }) => !each.unseen && each.signedOut === "200");
}

/** The demo district as somebody's world: their own group, themselves, an import into it. */
export async function demoWorld(login: string): Promise<Pick<World, "spots">> {
  const own = await one<{ tenant: string; group: string; person: string }>(
    `select u.tenant_id as tenant, m.group_id as group, u.id as person
     from users u join group_members m on m.user_id = u.id
     where lower(u.email) = $1 or u.username = $1 order by m.role limit 1`,
    [login],
  );
  const made = await one<{ id: string }>(
    `insert into imports (tenant_id, kind, target_group_id, created_by, files)
     values ($1, 'groups', $2, $3, $4) returning id`,
    [own.tenant, own.group, own.person, JSON.stringify(files)],
  );
  const job = await one<{ id: string }>(
    "insert into jobs (tenant_id, kind, total, created_by) values ($1, 'people_bulk', 1000, $2) returning id",
    [own.tenant, own.person],
  );
  const role = await one<{ id: string }>(
    "select id from roles where tenant_id = $1 order by built_in nulls first limit 1",
    [own.tenant],
  );
  const taught = await one<{ id: string }>(
    `select c.id from classes c
     left join class_members m on m.class_id = c.id and m.user_id = $2 and m.role = 'teacher'
     join groups g on g.id = c.group_id join groups top on top.id = $3
     where c.tenant_id = $1
     order by m.id is null, (g.path <@ top.path) desc, c.deleted_at is not null, c.name limit 1`,
    [own.tenant, own.person, own.group],
  );
  const { group, person } = own;
  const rollover = await rolloverOf(own.tenant, group, person);
  const tool = await toolOf(own.tenant, group, person);
  const spot = {
    group,
    person,
    import: made.id,
    peopleImport: made.id,
    archived: group,
    other: group,
    role: role.id,
    job: job.id,
    class: taught.id,
    rollover,
    tool,
    chat: await addChat(own.tenant, { tool, person, class: taught.id }),
  };
  const spots: World["spots"] = {
    below: spot,
    own: spot,
    root: spot,
    sibling: spot,
    foreign: spot,
    nowhere: spot,
  };
  return { spots };
}

/** One draft of the group for all of the journeys, since each brings two school years. */
async function rolloverOf(tenant: string, group: string, person: string): Promise<string> {
  const [known] = await sql<{ id: string }>(
    "select id from rollovers where group_id = $1 and status = 'draft' limit 1",
    [group],
  );
  return known?.id ?? addRollover(tenant, group, person);
}

/** One tool of the group for all of the journeys. */
async function toolOf(tenant: string, group: string, person: string): Promise<string> {
  const [known] = await sql<{ id: string }>(
    "select id from tools where group_id = $1 and deleted_at is null order by name limit 1",
    [group],
  );
  return known?.id ?? addTool(tenant, group, person);
}

const files = [{ name: "schools.csv", size: 2048, sha256: "", headers: ["id", "name", "parent"] }];
