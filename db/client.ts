import "server-only";
import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { appUrl as defaultAppUrl, ownerUrl as defaultOwnerUrl } from "./urls";

export type Urls = { appUrl: string; ownerUrl: string };
type State = { urls?: Urls; app?: Promise<pg.Pool>; owner?: Promise<pg.Pool> };

/** On globalThis, because Next bundles this module more than once into one process. */
const shared = globalThis as { homeroomDb?: State };
shared.homeroomDb ??= {};
const state: State = shared.homeroomDb;

/** Points this process at another database (tests); ends the pools of the former one. */
export async function useConnection(urls: Urls | undefined) {
  await closePools();
  if (urls) state.urls = urls;
  else delete state.urls;
}

/** Works on another database, and then on the one before. */
export async function withConnection<T>(urls: Urls, work: () => Promise<T>): Promise<T> {
  const pointAt = useConnection;
  const before = state.urls;
  await pointAt(urls);
  try {
    return await work();
  } finally {
    await pointAt(before);
  }
}

/** Ends all connections of this process. */
export async function closePools() {
  const open = [state.app, state.owner].filter((pool) => pool !== undefined);
  delete state.app;
  delete state.owner;
  await Promise.all(open.map(async (pool) => (await pool).end()));
}

/**
 * The pool of homeroom_app, which RLS binds. The first call asserts that it is bound.
 * @throws Error when the role is a superuser, bypasses RLS or owns anything
 */
export function appPool(): Promise<pg.Pool> {
  state.app ??= open(state.urls?.appUrl ?? defaultAppUrl(), env.DATABASE_POOL_MAX).then(
    assertBound,
  );
  state.app.catch(() => delete state.app);
  return state.app;
}

/** The pool of homeroom_owner: migrations, seeds, the bench and tests; never a request. */
export function ownerPool(): Promise<pg.Pool> {
  state.owner ??= open(state.urls?.ownerUrl ?? defaultOwnerUrl(), 4);
  return state.owner;
}

/** Whether a URL is served by Neon's WebSocket driver: told so, or by its host name. */
export function usesNeon(url: string): boolean {
  if (env.DATABASE_DRIVER) return env.DATABASE_DRIVER === "neon";
  return new URL(url).hostname.endsWith(".neon.tech");
}

async function open(url: string | Promise<string>, max: number): Promise<pg.Pool> {
  const connectionString = await url;
  const options = {
    connectionString,
    max,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
  };
  const pool = usesNeon(connectionString) ? neonPool(options) : new pg.Pool(options);
  // An idle connection that dies must not take the process with it; the pool opens another.
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  // The pool listens to idle connections only. One that dies in use has failed its query already;
  // the event that follows must not end the process.
  pool.on("connect", (client) => {
    client.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  });
  return pool;
}

/** Neon's Pool has pg's interface; NEON_WS_PROXY leads it to a server that is not Neon's. */
function neonPool(options: pg.PoolConfig): pg.Pool {
  if (env.NEON_WS_PROXY) {
    const proxy = env.NEON_WS_PROXY;
    neonConfig.wsProxy = () => proxy;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineTLS = false;
    neonConfig.pipelineConnect = false;
  }
  return new NeonPool(options as ConstructorParameters<typeof NeonPool>[0]) as unknown as pg.Pool;
}

/** The boot assertion: a role that RLS does not bind must not serve a single request. */
async function assertBound(pool: pg.Pool): Promise<pg.Pool> {
  const { rows } = await pool.query<{ name: string; unbound: boolean; owns: boolean }>(
    `select r.rolname as name, r.rolsuper or r.rolbypassrls as unbound,
            exists (select from pg_class c where c.relowner = r.oid)
              or exists (select from pg_proc p where p.proowner = r.oid) as owns
     from pg_roles r where r.rolname = current_user`,
  );
  const role = rows[0];
  if (role && !role.unbound && !role.owns) return pool;
  await pool.end();
  throw new Error(
    `The database role ${role?.name ?? "?"} is not bound by row-level security (it ${
      role?.owns ? "owns objects" : "is a superuser or bypasses it"
    }). Connect as homeroom_app.`,
  );
}
