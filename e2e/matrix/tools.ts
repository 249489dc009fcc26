import { randomUUID } from "node:crypto";
import { starterText } from "@/lib/tools/starter";
import { one, sql } from "../helpers/sql";
import type { RouteCase } from "./routes";
import { type ActionCase, type Expected, everybody, group, unknownVersion } from "./shared";
import type { Position, Principal, World } from "./world";

const actions = "app/(console)/tools/actions.ts";
const imports = "app/(console)/tools/import/actions.ts";

type Made = { id: string; version: string; yaml: string };
type State = "draft" | "in_review" | "approved" | "retired";

/** A tool of that group, written by somebody who asks nothing, in a state of its life. */
async function toolAt(world: World, at: Position, state: State = "draft", by?: string) {
  const yaml = starterText(`tool-${randomUUID()}`.slice(0, 64), "Matrix");
  const nothing: Made = { id: randomUUID(), version: unknownVersion, yaml };
  if (at === "nowhere") return nothing;
  const { group: groupId, person } = world.spots[at];
  const { id, tenant } = await one<{ id: string; tenant: string }>(
    `insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition)
     select tenant_id, id, $2, $3, 'Matrix', $4, '{}' from groups where id = $1
     returning id, tenant_id as tenant`,
    [groupId, by ?? person, /key: (\S+)/.exec(yaml)?.[1], yaml],
  );
  if (state !== "draft") {
    const answered = state !== "in_review";
    await sql(
      `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id, approver_id, approved_at)
       values ($1, $2, 1, $3, '', $4, $5, $6)`,
      [
        tenant,
        id,
        yaml,
        person,
        answered ? await somebodyOf(tenant) : null,
        answered ? new Date() : null,
      ],
    );
    await sql("update tools set status = $2, published_version = $3 where id = $1", [
      id,
      state,
      answered ? 1 : null,
    ]);
  }
  const text = "select updated_at::text as version from tools where id = $1";
  return { id, version: (await one<{ version: string }>(text, [id])).version, yaml };
}

/** Whoever approved: not its author. */
async function somebodyOf(tenant: string): Promise<string> {
  const text = "insert into users (tenant_id, name) values ($1, 'Approver') returning id";
  return (await one<{ id: string }>(text, [tenant])).id;
}

/** The teacher sees what stands at their school and below, and writes on their own alone. */
const writes = (answer: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  group_admin: `${answer} ${answer} not_found not_found not_found not_found`,
  teacher: "forbidden forbidden not_found not_found not_found not_found",
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});
const reviews: Expected = { ...writes("ok"), teacher: "forbidden" };
/** What is kept is one's own: whoever sees the tool may. */
const keeps: Expected = {
  ...writes("ok"),
  teacher: "ok ok not_found not_found not_found not_found",
};

type More = (made: Made, world: World, at: Position) => object;
const verb = (expected: Expected, state: State, more: More = () => ({})): ActionCase => ({
  args: async (world, at) => {
    const made = await toolAt(world, at, state);
    return [{ id: made.id, version: made.version, ...more(made, world, at) }];
  },
  writes: true,
  expected,
});
const changed: More = ({ yaml }) => ({ yaml: `${yaml}\n# more` });

/** One's own words: nobody approves them, whatever they administer. */
const ownWords = async (world: World, at: Position, who: Principal) => {
  const by = world.people[who]?.id;
  const home = at === "foreign" ? who === "foreign_admin" : who !== "foreign_admin";
  const made = await toolAt(world, at, "draft", home ? by : undefined);
  await sql(
    `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id)
     select tenant_id, id, 1, yaml, '', created_by from tools where id = $1`,
    [made.id],
  );
  const [sent] = await sql<{ version: string }>(
    "update tools set status = 'in_review' where id = $1 returning updated_at::text as version",
    [made.id],
  );
  return [{ id: made.id, version: sent?.version ?? made.version, number: 1 }];
};

/** A group out of sight is a wrong choice in the form. */
const made: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok invalid invalid",
  group_admin: "ok ok invalid invalid invalid invalid",
  teacher: "ok ok invalid invalid invalid invalid",
  foreign_admin: "invalid invalid invalid invalid ok invalid",
};

/** Tools: their text, the review, what becomes of them. */
export const toolCases: Record<string, ActionCase | ActionCase[]> = {
  [`${actions}#createOne`]: {
    args: (world, at) => [
      { groupId: group(world, at), key: `tool-${randomUUID()}`.slice(0, 64), name: "Made" },
    ],
    writes: true,
    expected: made,
  },
  [`${imports}#bringIn`]: {
    args: (world, at) => [
      {
        groupId: group(world, at),
        yaml: starterText(`tool-${randomUUID()}`.slice(0, 64), "Brought"),
      },
    ],
    writes: true,
    expected: made,
  },
  [`${actions}#save`]: [
    verb(writes("ok"), "draft", changed),
    { ...verb(writes("invalid"), "in_review", changed), as: "under review" },
  ],
  [`${actions}#keep`]: {
    args: async (world, at) => {
      const { id, version } = await toolAt(world, at);
      return [{ id, base: version, yaml: "half a" }];
    },
    writes: true,
    expected: keeps,
  },
  // Nothing is kept, and nobody is told of a tool by that.
  [`${actions}#dropKept`]: {
    args: async (world, at) => [{ id: (await toolAt(world, at)).id }],
    writes: true,
    expected: { ...everybody("nothing"), student: "forbidden", roleless: "forbidden" },
  },
  [`${actions}#restore`]: verb(writes("nothing"), "approved", () => ({ number: 1 })),
  [`${actions}#submit`]: verb(writes("ok"), "draft", () => ({ note: "" })),
  [`${actions}#withdraw`]: verb(writes("ok"), "in_review"),
  [`${actions}#remove`]: verb(writes("ok"), "draft"),
  [`${actions}#approve`]: [
    verb(reviews, "in_review", () => ({ number: 1 })),
    {
      as: "one’s own words",
      args: ownWords,
      writes: true,
      expected: {
        ...everybody("forbidden"),
        system_admin: "forbidden forbidden forbidden forbidden not_found not_found",
        // The author sees their own, wherever it stands.
        group_admin: "forbidden forbidden forbidden forbidden not_found not_found",
        foreign_admin: "not_found not_found not_found not_found forbidden not_found",
      },
    },
  ],
  [`${actions}#reject`]: verb(reviews, "in_review", () => ({ number: 1, reason: "No." })),
  [`${actions}#publish`]: verb(reviews, "retired", () => ({ number: 1 })),
  [`${actions}#retire`]: verb(reviews, "approved"),
  [`${actions}#reinstate`]: verb(reviews, "retired"),
  [`${actions}#changeRole`]: {
    args: async (world, at) => [
      { id: (await toolAt(world, at)).id, roleId: world.spots[at].role, may: true },
    ],
    writes: true,
    expected: reviews,
  },
  // Whoever works here may search; what is found is what they may see.
  [`${actions}#findPeople`]: {
    args: () => [{ text: "matrix" }],
    once: true,
    expected: { ...everybody("ok"), student: "not_found", roleless: "not_found" },
  },
};

const byGroup: Expected = {
  system_admin: "200 200 200 200 404 404",
  group_admin: "200 200 404 404 404 404",
  teacher: "200 200 404 404 404 404",
  student: "/me",
  roleless: "/me",
  foreign_admin: "404 404 404 404 200 404",
};
const page = (tab: string): RouteCase => ({
  path: (world, at) => `/tools/${world.spots[at].tool}${tab}`,
  expected: byGroup,
});
const once = (path: string): RouteCase => ({
  path: () => path,
  expected: { ...everybody("200"), student: "/me", roleless: "/me" },
  once: true,
});

/** The pages of tools. */
export const toolRoutes: Record<string, RouteCase> = {
  "/(console)/tools/page": once("/tools"),
  "/(console)/tools/new/page": once("/tools/new"),
  "/(console)/tools/import/page": once("/tools/import"),
  "/api/tools/export/route": {
    path: () => "/api/tools/export",
    expected: { ...everybody("200"), student: "404", roleless: "404" },
    signedOut: "404",
    unseen: true,
    once: true,
  },
  // It takes documents by POST alone.
  "/api/tools/try/route": {
    path: () => "/api/tools/try",
    expected: everybody("405"),
    signedOut: "405",
    unseen: true,
    once: true,
  },
  "/api/tools/[id]/file/route": {
    path: (world, at) => `/api/tools/${world.spots[at].tool}/file`,
    expected: { ...byGroup, student: "404", roleless: "404" },
    signedOut: "404",
    unseen: true,
  },
  "/(console)/tools/[id]/page": page(""),
  "/(console)/tools/[id]/history/page": page("/history"),
  "/(console)/tools/[id]/access/page": page("/access"),
};
