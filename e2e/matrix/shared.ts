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

/** No row is of that version. */
export const unknownVersion = "2020-01-01 00:00:00.000000+00";

async function versionOf(id: string): Promise<string> {
  const text =
    "select coalesce((select updated_at::text from groups where id = $1), $2) as version";
  return (await one<{ version: string }>(text, [id, unknownVersion])).version;
}

export const group = (world: World, at: Position) => world.spots[at].group;
export const versioned = async (id: string) => ({ id, version: await versionOf(id) });

/** Reads of a group: where one has a role, and below. */
export const reads: Expected = {
  system_admin: "ok ok ok ok not_found not_found",
  group_admin: "ok ok not_found not_found not_found not_found",
  teacher: "ok ok not_found not_found not_found not_found",
  student: "not_found",
  roleless: "not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};
/** Previews of changes: for those who may change something somewhere. */
export const previews: Expected = {
  ...reads,
  teacher: "forbidden",
  student: "forbidden",
  roleless: "forbidden",
};
/** Changes of a group: strictly below one's own node. */
export const changes: Expected = {
  ...previews,
  group_admin: "ok forbidden not_found not_found not_found not_found",
};
/** The same where the root of a district stays what it is. */
export const changesBelowRoot: Expected = {
  ...changes,
  system_admin: "ok ok invalid ok not_found not_found",
};
export const finds: Expected = {
  system_admin: "ok ok ok ok unseen unseen",
  group_admin: "ok ok unseen unseen unseen unseen",
  teacher: "ok ok unseen unseen unseen unseen",
  student: "unseen",
  roleless: "unseen",
  foreign_admin: "unseen unseen unseen unseen ok unseen",
};
/** Imports that hold no file yet: whoever may reach one is told so. */
export const imports = (answer: string): Expected => ({
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  group_admin: `${answer} ${answer} not_found not_found not_found not_found`,
  teacher: "forbidden",
  student: "forbidden",
  roleless: "forbidden",
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});
/** One answer for all. */
export const everybody = (answer: string): Expected => ({
  system_admin: answer,
  group_admin: answer,
  teacher: answer,
  student: answer,
  roleless: answer,
  foreign_admin: answer,
});

/** The name of a group. */
export async function nameOf(id: string): Promise<string> {
  const text = "select coalesce((select name from groups where id = $1), 'Nowhere') as name";
  return (await one<{ name: string }>(text, [id])).name;
}

/** The handle of a session of that person, as their own list of devices would name it. */
export async function deviceOf(userId: string): Promise<string> {
  const text = `select coalesce((select left(id, 16) from sessions where user_id = $1 limit 1),
                                '0123456789abcdef') as handle`;
  return (await one<{ handle: string }>(text, [userId])).handle;
}
