import { randomUUID } from "node:crypto";
import { one } from "../helpers/sql";
import type { Position, Principal, World } from "./world";

/**
 * What each principal gets at each position, in the order below · own · root · sibling · foreign ·
 * nowhere (or one word for all of them). `nothing` is a yes that changed nothing, `unseen` a list
 * without the thing asked for. Whoever has no session is always told so: `signed_out`.
 */
export type Expected = Record<Exclude<Principal, "suspended" | "nobody">, string>;

export type ActionCase = {
  /** Where one action is asked in several ways. */
  as?: string;
  /** What the action is called with. */
  args: (world: World, at: Position, who: Principal) => Promise<unknown[]> | unknown[];
  /** Whether a yes changes a row. */
  writes?: true;
  /** What a list is searched for. */
  finds?: (world: World, at: Position) => string;
  /** What a request without a session gets, where that isn't the usual answer. */
  signedOut?: string;
  /** A yes of one position alone, where the position means nothing. */
  once?: true;
  expected: Expected;
};

const unknownVersion = "2020-01-01 00:00:00.000000+00";

async function versionOf(id: string): Promise<string> {
  const text =
    "select coalesce((select updated_at::text from groups where id = $1), $2) as version";
  return (await one<{ version: string }>(text, [id, unknownVersion])).version;
}

const group = (world: World, at: Position) => world.spots[at].group;
const versioned = async (id: string) => ({ id, version: await versionOf(id) });

/** Reads of a group: where one has a role, and below. */
const reads: Expected = {
  system_admin: "ok ok ok ok not_found not_found",
  group_admin: "ok ok not_found not_found not_found not_found",
  teacher: "ok ok not_found not_found not_found not_found",
  student: "not_found",
  roleless: "not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};
/** Previews of changes: for those who may change something somewhere. */
const previews: Expected = {
  ...reads,
  teacher: "forbidden",
  student: "forbidden",
  roleless: "forbidden",
};
/** Changes of a group: strictly below one's own node. */
const changes: Expected = {
  ...previews,
  group_admin: "ok forbidden not_found not_found not_found not_found",
};
/** The same where the root of a district stays what it is. */
const changesBelowRoot: Expected = {
  ...changes,
  system_admin: "ok ok invalid ok not_found not_found",
};
const finds: Expected = {
  system_admin: "ok ok ok ok unseen unseen",
  group_admin: "ok ok unseen unseen unseen unseen",
  teacher: "ok ok unseen unseen unseen unseen",
  student: "unseen",
  roleless: "unseen",
  foreign_admin: "unseen unseen unseen unseen ok unseen",
};
/** Imports that hold no file yet: whoever may reach one is told so. */
const imports = (answer: string): Expected => ({
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  group_admin: `${answer} ${answer} not_found not_found not_found not_found`,
  teacher: "forbidden",
  student: "forbidden",
  roleless: "forbidden",
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});
const everybody = (answer: string): Expected => ({
  system_admin: answer,
  group_admin: answer,
  teacher: answer,
  student: answer,
  roleless: answer,
  foreign_admin: answer,
});

const groups = "app/(console)/groups/actions.ts";
const account = "app/(console)/account/actions.ts";
const importing = "app/(console)/imports/actions.ts";
const importOf = (world: World, at: Position) => [{ id: world.spots[at].import }];

const mapping = {
  levels: [
    {
      key: "school",
      file: "schools.csv",
      idColumn: "id",
      nameColumn: "name",
      type: { from: "fixed", type: "school" },
      parent: null,
    },
  ],
};

/** Every action of the house, and who may do what with it. */
export const actionCases: Record<string, ActionCase | ActionCase[]> = {
  [`${groups}#loadChildren`]: {
    args: (world, at) => [{ parentId: group(world, at) }],
    expected: reads,
  },
  [`${groups}#revealGroup`]: { args: (world, at) => [{ id: group(world, at) }], expected: reads },
  [`${groups}#findGroups`]: {
    args: async (world, at) => [{ text: await nameOf(group(world, at)) }],
    finds: group,
    expected: { ...finds, student: "not_found", roleless: "not_found" },
  },
  [`${groups}#lookAtMove`]: [
    {
      args: (world, at) => [{ id: group(world, at), targetId: world.spots[at].other }],
      // Beside one's own school nothing is in sight.
      expected: {
        ...previews,
        group_admin: "ok not_found not_found not_found not_found not_found",
      },
    },
    {
      as: "into",
      args: (world, at) => [{ id: group(world, "below"), targetId: group(world, at) }],
      expected: { ...previews, foreign_admin: "not_found" },
    },
  ],
  [`${groups}#lookAtArchive`]: {
    args: (world, at) => [{ id: group(world, at) }],
    expected: previews,
  },
  [`${groups}#lookAtRestore`]: {
    args: (world, at) => [{ id: world.spots[at].archived }],
    expected: previews,
  },
  [`${groups}#create`]: {
    args: (world, at) => [
      { parentId: group(world, at), name: "Made", type: "custom", confirm: true },
    ],
    writes: true,
    expected: previews,
  },
  [`${groups}#rename`]: {
    args: async (world, at) => [{ ...(await versioned(group(world, at))), name: "Renamed" }],
    writes: true,
    expected: changes,
  },
  [`${groups}#changeType`]: {
    args: async (world, at) => [
      { ...(await versioned(group(world, at))), type: "department", confirm: true },
    ],
    writes: true,
    expected: changes,
  },
  [`${groups}#move`]: [
    {
      args: async (world, at) => [
        {
          ...(await versioned(group(world, at))),
          targetId: at === "own" ? group(world, "sibling") : world.spots[at].other,
          confirm: true,
        },
      ],
      writes: true,
      expected: changesBelowRoot,
    },
    {
      as: "into",
      args: async (world, at) => [
        {
          ...(await versioned(group(world, "below"))),
          targetId: at === "below" ? world.spots.below.other : group(world, at),
          confirm: true,
        },
      ],
      writes: true,
      expected: {
        ...changes,
        system_admin: "ok nothing ok ok not_found not_found",
        group_admin: "ok nothing not_found not_found not_found not_found",
        foreign_admin: "not_found",
      },
    },
  ],
  [`${groups}#archive`]: {
    args: async (world, at) => [{ ...(await versioned(group(world, at))), includeBelow: true }],
    writes: true,
    expected: changesBelowRoot,
  },
  [`${groups}#restore`]: {
    // Below one's own school there is always something to restore.
    args: (world, at) => [{ id: world.spots[at].archived }],
    writes: true,
    expected: previews,
  },
  "app/(console)/actions.ts#searchAll": {
    args: async (world, at) => [await nameOf(group(world, at))],
    finds: group,
    signedOut: "fault",
    expected: finds,
  },
  "app/(console)/people/[id]/actions.ts#issueLink": {
    args: (world, at) => [{}, { userId: world.spots[at].person, purpose: "password_reset" }],
    writes: true,
    expected: previews,
  },
  [`${account}#changeOwnPassword`]: {
    args: () => [{}, { current: "not it", password: "four unrelated words" }],
    once: true,
    expected: everybody("invalid"),
  },
  [`${account}#revokeDevice`]: [
    {
      as: "one's own",
      args: (world, _, who) => [{ device: world.people[who]?.device ?? "0123456789abcdef" }],
      writes: true,
      once: true,
      signedOut: "fault",
      expected: everybody("ok"),
    },
    {
      as: "somebody else's",
      args: async (world, at) => [{ device: await deviceOf(world.spots[at].person) }],
      writes: true,
      signedOut: "fault",
      expected: everybody("nothing"),
    },
  ],
  [`${account}#revokeOthers`]: {
    args: () => [],
    writes: true,
    once: true,
    signedOut: "fault",
    expected: everybody("ok"),
  },
  [`${importing}#plan`]: {
    args: (world, at) => [{ id: world.spots[at].import, mapping }],
    writes: true,
    expected: imports("ok"),
  },
  [`${importing}#apply`]: { args: importOf, writes: true, expected: imports("invalid") },
  [`${importing}#undo`]: { args: importOf, writes: true, expected: imports("conflict") },
  [`${importing}#cancel`]: { args: importOf, writes: true, expected: imports("redirect") },
};

/** Actions that anybody may send, called with what opens nothing; no row changes by them. */
export const publicActions: Record<string, { args: unknown[]; answer: string }> = {
  "app/(console)/actions.ts#signOut": { args: [], answer: "redirect" },
  "app/(public)/sign-in/actions.ts#signIn": {
    args: [{}, { login: `nobody-${randomUUID()}`, password: "wrong" }],
    answer: "ok",
  },
  "app/(public)/invitation/[token]/actions.ts#acceptInvitation": {
    args: [{}, { token: "nonsense", password: "four unrelated words" }],
    answer: "ok",
  },
  "app/(public)/reset/[token]/actions.ts#resetPassword": {
    args: [{}, { token: "nonsense", password: "four unrelated words" }],
    answer: "ok",
  },
};

async function nameOf(id: string): Promise<string> {
  const text = "select coalesce((select name from groups where id = $1), 'Nowhere') as name";
  return (await one<{ name: string }>(text, [id])).name;
}

/** The handle of a session of that person, as their own list of devices would name it. */
async function deviceOf(userId: string): Promise<string> {
  const text = `select coalesce((select left(id, 16) from sessions where user_id = $1 limit 1),
                                '0123456789abcdef') as handle`;
  return (await one<{ handle: string }>(text, [userId])).handle;
}
