import "server-only";
import { createHmac } from "node:crypto";
import pg from "pg";
import { codeOf, SetupError } from "./setup-error";

/** Owns the schema and migrates it. */
export const OWNER = "homeroom_owner";
/** What the application connects as; bound by row-level security. */
export const APP = "homeroom_app";

export type RoleName = typeof OWNER | typeof APP;

/**
 * The same server and database as a role of ours. Its password follows from the administrator's,
 * so that there is no second secret to keep; roles belong to the whole server, therefore the
 * database's name has no part in it.
 * @throws SetupError when the administrator's URL has no password.
 */
export function urlAs(role: RoleName, admin: URL): string {
  if (!admin.password)
    throw new SetupError(
      "DATABASE_URL has no password to derive others from: add it, or set DATABASE_OWNER_URL and DATABASE_APP_URL.",
    );
  const secret = decodeURIComponent(admin.password);
  const url = new URL(admin);
  url.username = role;
  url.password = createHmac("sha256", secret).update(`homeroom:${role}`).digest("base64url");
  return url.href;
}

/**
 * Makes sure that a role stands, may log in with its derived password, and may do nothing else.
 * @param admin a connection of an administrator.
 * @throws SetupError when the administrator may not make or change roles.
 */
export async function ensureRole(admin: pg.Client, role: RoleName, url: string): Promise<void> {
  const password = pg.escapeLiteral(decodeURIComponent(new URL(url).password));
  try {
    const { rows } = await admin.query<{ fits: boolean }>(
      `select rolcanlogin and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole) as fits
       from pg_roles where rolname = $1`,
      [role],
    );
    if (!rows[0]) await create(admin, role, password);
    else if (!rows[0].fits)
      await admin.query(`alter role ${role} ${attributes} password ${password}`);
    if (!(await canConnect(url))) await admin.query(`alter role ${role} password ${password}`);
  } catch (error) {
    if (codeOf(error) !== "42501") throw error;
    throw new SetupError(
      `The user of DATABASE_URL may not make the role ${role}: give it CREATEROLE, or make ${OWNER} and ${APP} yourself and set DATABASE_OWNER_URL and DATABASE_APP_URL.`,
      { cause: error },
    );
  }
}

const attributes = "login nosuperuser nobypassrls nocreatedb nocreaterole";

async function create(admin: pg.Client, role: RoleName, password: string): Promise<void> {
  try {
    await admin.query(`create role ${role} ${attributes} password ${password}`);
  } catch (error) {
    // Another process provisions another database of the same server at this moment.
    if (codeOf(error) !== "42710" && codeOf(error) !== "23505") throw error;
  }
}

/** Only a refused password counts as "can't"; a database that lets nobody in is found out later. */
async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 8_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (codeOf(error) === "28P01" || codeOf(error) === "28000") return false;
    if (codeOf(error) === "42501") return true;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
