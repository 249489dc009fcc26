import type { Catalog } from "@/db/catalog";
import { cases } from "../testing/cases";
import type { Verb } from "../testing/matrix";

/** Whether homeroom_app holds the privilege that a verb of the matrix needs, on some column. */
export function grantedTo(catalog: Catalog, table: string, verb: Verb): boolean {
  const privilege = verb === "reason" ? "select" : verb === "move" ? "update" : verb;
  const found = catalog.tables.find(({ name }) => name === table);
  if (!found || !cases[table]) throw new Error(`There is no table ${table}.`);
  return found.grants.some(
    (grant) => grant.role === "homeroom_app" && grant.privilege === privilege,
  );
}
