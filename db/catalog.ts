import "server-only";
import { readGrants, readPolicies, readTriggers } from "./catalog/access";
import { readConstraints, readIndexes } from "./catalog/keys";
import { byTable, type Queryable } from "./catalog/query";
import { readEnums, readExtensions, readFunctions, readViews } from "./catalog/routines";
import { readColumns, readTables } from "./catalog/tables";
import type { Catalog } from "./catalog/types";

export type { Queryable } from "./catalog/query";
export { readStatistics } from "./catalog/statistics";
export type * from "./catalog/types";

/**
 * Reads the live catalogue of schema public (and the functions of schema app): tables with their
 * columns, keys, indexes, policies, triggers and grants, views, enums, functions, extensions.
 * Every role may read it; the checks and the schema explorer stand on it.
 * @param db anything that runs a statement; one statement at a time is in flight
 */
export async function readCatalog(db: Queryable): Promise<Catalog> {
  const tables = await readTables(db);
  const columns = byTable(await readColumns(db));
  const constraints = byTable(await readConstraints(db));
  const indexes = byTable(await readIndexes(db));
  const policies = byTable(await readPolicies(db));
  const triggers = byTable(await readTriggers(db));
  const grants = byTable(await readGrants(db));
  return {
    tables: tables.map((table) => ({
      ...table,
      columns: columns.get(table.name) ?? [],
      constraints: constraints.get(table.name) ?? [],
      indexes: indexes.get(table.name) ?? [],
      policies: policies.get(table.name) ?? [],
      triggers: triggers.get(table.name) ?? [],
      grants: grants.get(table.name) ?? [],
    })),
    views: await readViews(db),
    enums: await readEnums(db),
    functions: await readFunctions(db),
    extensions: await readExtensions(db),
  };
}
