import { type SQL, sql } from "drizzle-orm";
import { pgPolicy } from "drizzle-orm/pg-core";
import { appRole, ownerRole } from "./columns";

/**
 * What a table lets the viewer do. Each expression is a condition on the row; a verb that is
 * absent is refused. Helpers stand inside scalar sub-selects, so that Postgres evaluates them
 * once a query (an initplan) and not once a row.
 */
type Rules = { select?: SQL; insert?: SQL; update?: SQL; updateTo?: SQL; delete?: SQL };

/** The row belongs to the viewer's tenant. */
export const inTenant = sql`tenant_id = (select app.tenant_id())`;
export const isSystemAdmin = sql`(select app.is_system_admin())`;
export const isMe = sql`(select app.user_id())`;
/** The groups below those that the viewer administers, those included. */
export const adminGroups = sql`(select app.admin_group_ids())`;
/** The same, with the groups in which the viewer teaches. */
export const scopeGroups = sql`(select app.scope_group_ids())`;

/**
 * The policies of one table: `owner` (all) for homeroom_owner, and one for each verb in `rules`
 * for homeroom_app, each bound to the viewer's tenant.
 */
export function policies(rules: Rules, tenant: SQL = inTenant) {
  const within = (rule: SQL) => sql`${tenant} and (${rule})`;
  const made = [
    pgPolicy("owner", { to: ownerRole, for: "all", using: sql`true`, withCheck: sql`true` }),
  ];
  const { select, insert, update, updateTo = update } = rules;
  if (select)
    made.push(pgPolicy("viewer_select", { to: appRole, for: "select", using: within(select) }));
  if (insert)
    made.push(pgPolicy("viewer_insert", { to: appRole, for: "insert", withCheck: within(insert) }));
  if (update && updateTo)
    made.push(
      pgPolicy("viewer_update", {
        to: appRole,
        for: "update",
        using: within(update),
        withCheck: within(updateTo),
      }),
    );
  if (rules.delete)
    made.push(
      pgPolicy("viewer_delete", { to: appRole, for: "delete", using: within(rules.delete) }),
    );
  return made;
}
