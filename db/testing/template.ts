import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { withClient } from "../connect";
import { migrate } from "../migrate";
import { provisionDatabase, type Urls } from "../provision";
import { onDatabase } from "./cluster";
import { isLeftover, ownName } from "./names";

/** `empty`: roles and grants only. `migrated`: the schema. `seeded`: the demo district in it. */
export type TemplateKind = "empty" | "migrated" | "seeded";

/** What a template follows from; a change to any of these files makes a new one. */
const sources: Record<TemplateKind, string[]> = {
  empty: ["db/provision.ts", "db/roles.ts"],
  migrated: ["db/provision.ts", "db/roles.ts", "db/queue.ts", "db/migrate.ts", "migrations"],
  seeded: [
    "db/provision.ts",
    "db/roles.ts",
    "db/queue.ts",
    "db/migrate.ts",
    "migrations",
    "db/seed",
    // The demo's tools are stored as this reads them.
    "lib/tools/format",
  ],
};

/** Two runs at once must not both build it. Any number that nobody else locks. */
const LOCK = 7_305_482_117;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Finds or builds the database from which test databases are cloned.
 * @param server an administrator's URL of the test server.
 * @returns its name; nobody can connect to it, so it can always be cloned.
 */
export async function ensureTemplate(server: string, kind: TemplateKind): Promise<string> {
  const name = `homeroom_template_${kind}_${await fingerprint(kind)}`;
  return withClient(server, "TEST_DATABASE_URL", async (admin) => {
    if (await stands(admin, name)) return name;
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    if (await stands(admin, name)) return name;
    const half = ownName("build");
    await admin.query(`create database ${half} template template0`);
    await fill(onDatabase(server, half), kind);
    await admin.query(`alter database ${half} allow_connections false`);
    // Only a finished template gets its name.
    await admin.query(`alter database ${half} rename to ${name}`);
    await admin.query(
      `comment on database ${name} is ${pg.escapeLiteral(new Date().toISOString())}`,
    );
    return name;
  });
}

/** Drops what dead runs left behind, and templates that have been outdated for a day. */
export async function dropLeftovers(server: string): Promise<void> {
  const current = await Promise.all(
    (["empty", "migrated", "seeded"] as const).map(
      async (kind) => `homeroom_template_${kind}_${await fingerprint(kind)}`,
    ),
  );
  await withClient(server, "TEST_DATABASE_URL", async (admin) => {
    const { rows } = await admin.query<{ name: string; made: string | null }>(
      `select datname as name, shobj_description(oid, 'pg_database') as made
       from pg_database where datname like 'homeroom\\_%'`,
    );
    for (const { name, made } of rows) {
      const old =
        name.startsWith("homeroom_template_") && made && Date.now() - Date.parse(made) > DAY;
      if (isLeftover(name) || (old && !current.includes(name)))
        await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    }
  });
}

async function fill(adminUrl: string, kind: TemplateKind): Promise<Urls> {
  const urls = await provisionDatabase(adminUrl, {}, "TEST_DATABASE_URL");
  if (kind === "empty") return urls;
  await migrate(urls.ownerUrl);
  const { installQueue } = await import("../queue");
  await installQueue(urls.ownerUrl);
  if (kind === "migrated") return urls;
  const { seedDemo } = await import("../seed");
  await seedDemo(urls.ownerUrl, { appUrl: urls.appUrl });
  return urls;
}

async function stands(admin: pg.Client, name: string): Promise<boolean> {
  const found = await admin.query("select 1 from pg_database where datname = $1", [name]);
  return found.rowCount === 1;
}

async function fingerprint(kind: TemplateKind): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources[kind]) {
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 12);
}

async function filesOf(source: string): Promise<string[]> {
  if (source.endsWith(".ts")) return [source];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(sql|ts|json|yaml)$/.test(entry.name))
    .filter((entry) => !entry.name.endsWith(".test.ts"))
    .filter((entry) => !entry.parentPath.includes("rollback") && !entry.parentPath.endsWith("meta"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
