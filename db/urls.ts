import "server-only";
import { env } from "@/lib/env";
import { parseUrl, withClient } from "./connect";
import { assertFits, createDatabase, provisionDatabase, type Urls } from "./provision";
import { APP, OWNER, urlAs } from "./roles";
import { codeOf, SetupError } from "./setup-error";

type Log = (line: string) => void;

/** The database of the embedded server that serves people. */
const DATABASE = "homeroom";

/** Is the database on the embedded server of this checkout? */
export function isEmbedded(): boolean {
  return !env.DATABASE_URL && !env.DATABASE_APP_URL && !env.DATABASE_OWNER_URL;
}

/**
 * An administrator's connection string; starts the embedded server when DATABASE_URL is unset.
 * @param database another database of the same server.
 * @throws SetupError when DATABASE_URL is the application's own, or there is none.
 */
export async function adminUrl(database?: string, log?: Log): Promise<string> {
  if (isEmbedded()) {
    const { ensureCluster } = await loadEmbedded();
    const cluster = await ensureCluster("postgres", { dataDir: env.DATA_DIR, log: log ?? say });
    return cluster.url(database ?? DATABASE);
  }
  if (!env.DATABASE_URL || isAppUrl(env.DATABASE_URL))
    throw new SetupError("This needs an administrator's connection string in DATABASE_URL.");
  const url = parseUrl(env.DATABASE_URL, "DATABASE_URL");
  if (database) url.pathname = `/${database}`;
  return url.href;
}

/**
 * The connection string of homeroom_owner, for migrations and seeds.
 * @throws SetupError when it is neither given nor derivable.
 */
export async function ownerUrl(): Promise<string> {
  if (env.DATABASE_OWNER_URL) return env.DATABASE_OWNER_URL;
  if (env.DATABASE_URL && isAppUrl(env.DATABASE_URL))
    throw new SetupError(
      `DATABASE_URL is ${APP}'s: set DATABASE_OWNER_URL to ${OWNER}'s connection string for this.`,
    );
  return urlAs(OWNER, new URL(await adminUrl()));
}

/** The connection string of homeroom_app, which serves requests. */
export async function appUrl(): Promise<string> {
  if (env.DATABASE_APP_URL) return env.DATABASE_APP_URL;
  if (env.DATABASE_URL && isAppUrl(env.DATABASE_URL)) return env.DATABASE_URL;
  return urlAs(APP, new URL(await adminUrl()));
}

/**
 * Checks the server and makes the database ready for migrations: roles, grants, and on the
 * embedded server the database itself. Repeating it changes nothing.
 * @param options.database another database than the one that serves people, e.g. homeroom_bench.
 * @throws SetupError with one line that says what to do.
 */
export async function provision(options: { database?: string; log?: Log } = {}): Promise<Urls> {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_APP_URL: appUrl } = env;
  if (!options.database && ownerUrl && (appUrl || isAppUrl(env.DATABASE_URL)))
    return provisioned({ ownerUrl, appUrl: appUrl ?? env.DATABASE_URL ?? "" });
  if (isAppUrl(env.DATABASE_URL))
    throw new SetupError(
      `DATABASE_URL is ${APP}'s: set DATABASE_OWNER_URL to ${OWNER}'s connection string too, so that the schema can be migrated.`,
    );
  const admin = await adminUrl(options.database, options.log);
  if (isEmbedded())
    await createDatabase(await adminUrl("postgres"), new URL(admin).pathname.slice(1));
  else if (options.database) await createDatabase(await adminUrl(), options.database);
  return provisionDatabase(admin, {
    ...(ownerUrl && !options.database ? { ownerUrl } : {}),
    ...(appUrl && !options.database ? { appUrl } : {}),
  });
}

/**
 * Kept out of Next's bundle: the server that serves requests is always given a URL (lib/cli), and
 * must not carry the code that starts databases.
 */
async function loadEmbedded(): Promise<typeof import("./embedded/cluster")> {
  try {
    return await import(/* turbopackIgnore: true */ "./embedded/cluster");
  } catch (error) {
    if (codeOf(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new SetupError(
      "Start the server with npm run up, dev or start, or set DATABASE_APP_URL.",
    );
  }
}

/** Somebody else made the roles: look, but change nothing. */
async function provisioned(urls: Urls): Promise<Urls> {
  await withClient(urls.ownerUrl, "DATABASE_OWNER_URL", (client) =>
    assertFits(client, new URL(urls.ownerUrl)),
  );
  await withClient(urls.appUrl, "DATABASE_APP_URL", async () => undefined);
  return urls;
}

function isAppUrl(text: string | undefined): boolean {
  return text !== undefined && parseUrl(text, "DATABASE_URL").username === APP;
}

/** Standard output belongs to the command (npm run --silent db:url). */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
