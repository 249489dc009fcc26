import "server-only";
import { withoutViewer } from "@/db/anonymous";
import { type Catalog, type Queryable, readCatalog } from "@/db/catalog";
import { readAllPages } from "@/db/docs/pages";
import { modulesOf } from "./modules";
import type { LiveSchema } from "./types";

/** Runs the catalogue's statements as the app role, one at a time, without a viewer. */
export const catalogReader: Queryable = {
  async query(text, values = []) {
    const rows = await withoutViewer(text, values);
    return { rows: rows as never[], rowCount: rows.length };
  },
};

const held = globalThis as { homeroomSchema?: Promise<LiveSchema> & { version?: string } };

/**
 * The live catalogue of the database that the server is connected to. It is read once and again after
 * each migration, which the log of migrations tells in one small statement.
 */
export async function liveSchema(): Promise<LiveSchema> {
  const version = await versionOf();
  if (held.homeroomSchema?.version !== version) {
    const reading = Object.assign(
      readCatalog(catalogReader).then((catalog) => arranged(catalog, version)),
      { version },
    );
    held.homeroomSchema = reading;
    // Whoever asks after a failure reads again.
    reading.catch(() => {
      if (held.homeroomSchema === reading) delete held.homeroomSchema;
    });
  }
  return held.homeroomSchema as Promise<LiveSchema>;
}

async function versionOf(): Promise<string> {
  const [row] = await withoutViewer<{ version: string }>(
    `select current_database() || ' ' || count(*) || ' ' || coalesce(max(created_at)::text, '') as version
     from migration_log where status in ('succeeded', 'rolled_back')`,
    [],
  );
  return row?.version ?? "";
}

/** Puts ours apart from others', by who owns the migrator's own table. */
export async function arranged(catalog: Catalog, version: string): Promise<LiveSchema> {
  const owner = catalog.tables.find(({ name }) => name === "migration_log")?.owner;
  const whole = catalog.tables.filter(({ partitionOf }) => partitionOf === null);
  const entities = whole.filter((table) => table.owner === owner);
  const index = (await readAllPages()).pages.find(({ file }) => file === "db/docs/index.md");
  const modules = modulesOf(
    index,
    entities.map(({ name }) => name),
  );
  return {
    catalog,
    version,
    entities,
    strangers: whole.filter((table) => table.owner !== owner),
    modules,
    moduleOf: new Map(modules.flatMap((m) => m.tables.map((table) => [table, m] as const))),
  };
}
