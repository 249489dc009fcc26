import "server-only";
import { withClient } from "./connect";
import { migrate } from "./migrate";
import type { Urls } from "./provision";
import { installQueue } from "./queue";
import type { SignIn } from "./seed/model";
import { oneLine, SetupError } from "./setup-error";
import { provision } from "./urls";

type Log = (line: string) => void;

/** A database that the application can serve from, and the demo's sign-ins if it holds the demo. */
export type Prepared = Urls & { signIns: SignIn[] };

/**
 * Brings a database up to date: roles, migrations, job queue and, if asked and nobody lives in it
 * yet, the demo district. Repeating it changes nothing.
 * @param options.database another database of the same server, e.g. homeroom_bench.
 * @throws SetupError with one line that says what to do.
 */
export async function prepare(
  options: { database?: string; demo?: boolean; log?: Log } = {},
): Promise<Prepared> {
  const { demo, ...where } = options;
  const urls = await provision(where);
  const applied = await migrateOrSay(urls.ownerUrl, options.log);
  const state = await lookInto(urls.ownerUrl);
  if (applied.length > 0 || !state.hasQueue) await installQueue(urls.ownerUrl);
  if (!demo) return { ...urls, signIns: [] };
  // Loaded only when wanted: the names of forty languages are no part of a migration.
  const { seedDemo } = await import("./seed");
  const { log } = options;
  const { ownerUrl, appUrl } = urls;
  if (!state.hasTenants)
    return {
      ...urls,
      signIns: (await seedDemo(ownerUrl, { appUrl, ...(log && { log }) })).signIns,
    };
  if (!state.hasDemo) return { ...urls, signIns: [] };
  return { ...urls, signIns: await demoSignIns() };
}

/** What a person can sign in with, without touching the database that holds it. */
async function demoSignIns(): Promise<SignIn[]> {
  const { makeDistrict } = await import("./seed/district");
  const { makeLakeside } = await import("./seed/lakeside");
  const { clockAt } = await import("./seed/model");
  const clock = clockAt(new Date());
  return [...makeDistrict(clock).signIns, ...makeLakeside(clock).signIns];
}

async function migrateOrSay(ownerUrl: string, log?: Log): Promise<string[]> {
  try {
    return await migrate(ownerUrl, log ? { log } : {});
  } catch (error) {
    throw new SetupError(oneLine(error), { cause: error });
  }
}

async function lookInto(ownerUrl: string) {
  return withClient(ownerUrl, "DATABASE_OWNER_URL", async (client) => {
    const { rows } = await client.query<{
      hasTenants: boolean;
      hasDemo: boolean;
      hasQueue: boolean;
    }>(
      `select exists (select from tenants) as "hasTenants",
              exists (select from tenants where subdomain = 'cedar-valley') as "hasDemo",
              to_regclass('pgboss.version') is not null as "hasQueue"`,
    );
    return rows[0] ?? { hasTenants: false, hasDemo: false, hasQueue: false };
  });
}
