import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx } from "../viewer";
import { withOwner } from "./connections";
import { testDatabase } from "./database";
import type { Person, PrincipalName, World } from "./principals";
import { makeWorld } from "./world";

/** The world of one run of the viewer's suite. */
export type Given = { world: World; ownerUrl: string };
let given: Given | undefined;

/** Makes the world in the database of this test file. */
export async function giveWorld(): Promise<Given> {
  const { ownerUrl } = await testDatabase();
  given = { world: await withOwner(ownerUrl, makeWorld), ownerUrl };
  return given;
}

export function theWorld(): World {
  if (!given) throw new Error("the world is not made yet");
  return given.world;
}

/** Does something as the owner, who is bound by no viewer's policy. */
export async function asOwner<T>(run: Parameters<typeof withOwner<T>>[1]): Promise<T> {
  if (!given) throw new Error("the world is not made yet");
  return withOwner(given.ownerUrl, run);
}

export function people(name: Exclude<PrincipalName, "none">): Person {
  const person = theWorld().people[name];
  if (!person) throw new Error(`the world has no ${name}`);
  return person;
}

export const as = <T>(who: Person, run: (tx: Tx) => Promise<T>) =>
  asViewer({ userId: who.userId }, run);

/** The first row of a statement. */
export async function first(tx: Tx, text: string | SQL) {
  return (await tx.execute(typeof text === "string" ? sql.raw(text) : text)).rows[0];
}

/** What a transaction may carry of its viewer. */
export const settings = [
  "tenant_id",
  "user_id",
  "user_role",
  "admin_paths",
  "scope_paths",
  "request_id",
  "reason",
  "action",
];
export const contextSql = `select ${settings
  .map((name) => `current_setting('app.${name}', true) as ${name}`)
  .join(", ")}`;
