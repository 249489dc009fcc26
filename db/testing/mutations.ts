import type { Catalog, CatalogFunction, CatalogPolicy, CatalogTable } from "@/db/catalog";

/** One weakening of the database's defence, as SQL that an administrator runs. */
export type Mutation = { title: string; sql: string; tables: string[] };

/**
 * Freed from their tenant clause these policies still bind to the tenant, because every branch of
 * them asks a function or a policy that does; the clause stands for the index and the reader. Where
 * a class may be moved to, app.guard_class says before the policy is asked.
 */
const BOUND_OTHERWISE = new Set([
  "chat_flags.viewer_insert: without its tenant",
  "chat_flags.viewer_select: without its tenant",
  "chat_flags.viewer_update: without its tenant",
  "chat_notes.viewer_insert: without its tenant",
  "chat_notes.viewer_select: without its tenant",
  "chat_notes.viewer_update: without its tenant",
  "class_members.viewer_delete: without its tenant",
  "class_members.viewer_insert: without its tenant",
  "class_members.viewer_update: without its tenant",
  "classes.viewer_update: WITH CHECK (true)",
  "exports.viewer_insert: without its tenant",
  "exports.viewer_select: without its tenant",
  "exports.viewer_update: without its tenant",
  "message_edits.viewer_select: without its tenant",
  "message_redactions.viewer_select: without its tenant",
  "messages.viewer_select: without its tenant",
  "role_tools.viewer_delete: without its tenant",
  "role_tools.viewer_insert: without its tenant",
  "role_tools.viewer_select: without its tenant",
  "rollover_changes.viewer_select: without its tenant",
  "tool_drafts.viewer_delete: without its tenant",
  "tool_drafts.viewer_insert: without its tenant",
  "tool_drafts.viewer_select: without its tenant",
  "tool_drafts.viewer_update: without its tenant",
  "tool_versions.viewer_insert: without its tenant",
  "tool_versions.viewer_select: without its tenant",
  "tool_versions.viewer_update: without its tenant",
]);

const IN_TENANT = /\((tenant_id|id) = \( SELECT app\.tenant_id\(\) AS tenant_id\)\)/;

/**
 * Every policy of the live catalogue, dropped, weakened to true, and freed from the clause that
 * binds it to the tenant; and row-level security switched off. Left out is what could not be told
 * from the original, because no privilege leads there: a table on which homeroom_app holds none,
 * a WITH CHECK of UPDATE that reads no column which homeroom_app may set.
 */
export function policyMutations(catalog: Catalog): Mutation[] {
  return catalog.tables
    .filter((table) => table.rls)
    .flatMap((table) => [
      ...table.policies.flatMap((policy) => ofPolicy(table, policy)),
      ...(appGrants(table).length > 0 ? [switchedOff(table)] : []),
    ])
    .filter(({ title }) => !BOUND_OTHERWISE.has(title));
}

/** Every function that a policy asks, made to say yes, or to name every row that there is. */
export function functionMutations(catalog: Catalog): Mutation[] {
  return catalog.functions
    .filter(({ schema }) => schema === "app")
    .map((made) => ({ made, body: generous(made), tables: asking(catalog, made) }))
    .filter(({ body, tables }) => body !== undefined && tables.length > 0)
    .map(({ made, body, tables }) => ({
      title: `app.${made.name}: ${body}`,
      tables,
      sql: `create or replace function app.${made.name}(${made.arguments}) returns ${
        body === "true" ? "boolean" : "setof uuid"
      } language sql stable security definer set search_path = '' as $$ select ${body} $$`,
    }));
}

const KINDS: Record<string, string> = {
  group_ids: "groups",
  user_ids: "users",
  class_ids: "classes",
  tool_ids: "tools",
  chat_ids: "chat_sessions",
};

/** These choose the way on which a policy asks, and let nothing through: lib/tools/list.test.ts. */
const WAYS = ["has_wide_scope"];

function generous({ name, definition }: CatalogFunction): string | undefined {
  if (WAYS.includes(name)) return undefined;
  if (/RETURNS boolean/.test(definition)) return "true";
  const kind = KINDS[name.split("_").slice(-2).join("_")];
  return kind && /RETURNS SETOF uuid/.test(definition) ? `id from public.${kind}` : undefined;
}

function asking(catalog: Catalog, { name }: CatalogFunction): string[] {
  const asks = (policy: CatalogPolicy) =>
    `${policy.using ?? ""} ${policy.check ?? ""}`.includes(`app.${name}(`);
  return catalog.tables.filter((t) => t.policies.some(asks)).map((t) => t.name);
}

function ofPolicy(table: CatalogTable, policy: CatalogPolicy): Mutation[] {
  const made: Mutation[] = [];
  const add = (what: string, sql: string) =>
    made.push({ title: `${table.name}.${policy.name}: ${what}`, tables: [table.name], sql });
  const alter = `alter policy ${policy.name} on ${table.name}`;
  add("dropped", `drop policy ${policy.name} on ${table.name}`);
  if (policy.roles.includes("homeroom_owner")) {
    if (appGrants(table).length > 0) add("for everybody", `${alter} to public`);
    return made;
  }
  if (policy.using && policy.using !== "true") add("USING (true)", `${alter} using (true)`);
  if (policy.check && canBreakCheck(table, policy))
    add("WITH CHECK (true)", `${alter} with check (true)`);
  const freed = (text: string) => text.replace(IN_TENANT, "true");
  const clauses = [
    policy.using ? `using (${freed(policy.using)})` : "",
    policy.check ? `with check (${freed(policy.check)})` : "",
  ].join(" ");
  add("without its tenant", `${alter} ${clauses}`);
  return made;
}

function switchedOff(table: CatalogTable): Mutation {
  return {
    title: `${table.name}: row-level security off`,
    tables: [table.name],
    sql: `alter table ${table.name} disable row level security`,
  };
}

function canBreakCheck(table: CatalogTable, policy: CatalogPolicy): boolean {
  if (policy.command !== "update") return true;
  const settable = new Set(
    appGrants(table)
      .filter(({ privilege }) => privilege === "update")
      .flatMap(({ columns }) => columns ?? table.columns.map(({ name }) => name)),
  );
  return policy.columns.some((column) => settable.has(column));
}

function appGrants(table: CatalogTable) {
  return table.grants.filter(({ role }) => role === "homeroom_app");
}
