import "server-only";
import pg from "pg";
import { parseUrl, placeOf, withClient } from "./connect";
import { APP, ensureRole, OWNER, urlAs } from "./roles";
import { codeOf, SetupError } from "./setup-error";

/** What a process needs to know of a database; `adminUrl` only where there is an administrator. */
export type Urls = { ownerUrl: string; appUrl: string };

/** A generated column can be given another expression since Postgres 17 (0022). */
const OLDEST = 17;

/**
 * Makes a database ready for migrations: both roles stand and have what they need, no more.
 * Repeating it changes nothing.
 * @param adminUrl a superuser, or a user with CREATEROLE that owns the database.
 * @param given connection strings that stand in for the derived ones; their roles are left alone.
 * @throws SetupError with one line that says what to do.
 */
export async function provisionDatabase(
  adminUrl: string,
  given: Partial<Urls> = {},
  name = "DATABASE_URL",
): Promise<Urls> {
  const admin = parseUrl(adminUrl, name);
  const urls = {
    ownerUrl: given.ownerUrl ?? urlAs(OWNER, admin),
    appUrl: given.appUrl ?? urlAs(APP, admin),
  };
  await withClient(adminUrl, name, async (client) => {
    await assertFits(client, admin);
    if (!given.ownerUrl) await ensureRole(client, OWNER, urls.ownerUrl);
    if (!given.appUrl) await ensureRole(client, APP, urls.appUrl);
    await grant(client, admin);
  });
  return urls;
}

/**
 * Makes the database of a URL, unless it stands.
 * @returns whether it was made now.
 */
export async function createDatabase(adminUrl: string, name: string): Promise<boolean> {
  return withClient(adminUrl, "DATABASE_URL", async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount) return false;
    try {
      await client.query(`create database ${pg.escapeIdentifier(name)}`);
      return true;
    } catch (error) {
      // 42P04, 23505: another process was quicker.
      if (codeOf(error) === "42P04" || codeOf(error) === "23505") return false;
      throw error;
    }
  });
}

/**
 * Refuses a server that is too old and a database in which somebody else lives.
 * @throws SetupError
 */
export async function assertFits(client: pg.Client, url: URL): Promise<void> {
  const { rows } = await client.query<{ version: number; strangers: string[]; ours: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as version,
            to_regclass('public.migration_log') is not null as ours,
            array(select c.relname::text from pg_class c
                  where c.relnamespace = to_regnamespace('public') and c.relkind in ('r', 'p')
                    and not exists (select from pg_depend d
                                    where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                      and d.deptype = 'e')
                  order by 1 limit 3) as strangers`,
  );
  const found = rows[0];
  if (!found) throw new SetupError(`${placeOf(url)} does not tell its version.`);
  if (found.version < OLDEST)
    throw new SetupError(
      `${placeOf(url)} runs Postgres ${found.version}; Homeroom needs ${OLDEST} or newer.`,
    );
  if (!found.ours && found.strangers.length > 0)
    throw new SetupError(
      `${placeOf(url)} holds something else (tables ${found.strangers.join(", ")}): point DATABASE_URL at an empty database.`,
    );
}

async function grant(client: pg.Client, url: URL): Promise<void> {
  const database = pg.escapeIdentifier(decodeURIComponent(url.pathname.slice(1)));
  const { rows } = await client.query<{ super: boolean; done: boolean }>(
    `select rolsuper as super,
            has_database_privilege($1, current_database(), 'create')
              and has_database_privilege($2, current_database(), 'connect')
              and coalesce(has_schema_privilege($1, to_regnamespace('public'), 'create'), false)
              and (not rolsuper or exists (select from pg_namespace n where n.nspname = 'public'
                                           and n.nspowner = $1::regrole)) as done
     from pg_roles where rolname = current_user`,
    [OWNER, APP],
  );
  // Nothing to do on almost every start; GRANT would write to the catalogue each time.
  if (rows[0]?.done) return;
  await client.query("create schema if not exists public");
  // Only a superuser may give a schema away; elsewhere the grants do.
  if (rows[0]?.super) await client.query(`alter schema public owner to ${OWNER}`);
  await client.query(`grant connect, create, temporary on database ${database} to ${OWNER}`);
  await client.query(`grant connect on database ${database} to ${APP}`);
  await client.query(`grant usage, create on schema public to ${OWNER}`);
  await client.query(`grant usage on schema public to ${APP}`);
}
