import "server-only";
import { sql } from "drizzle-orm";
import { readOnce, type ViewerRef } from "@/db/viewer";
import type { RuleRow } from "./types";

export type { RuleRow } from "./types";

/** The district's rules by name, those that rest last. */
export async function listRules(viewer: ViewerRef): Promise<RuleRow[]> {
  return readOnce<RuleRow>(
    viewer,
    sql`select r.id, r.updated_at::text as version, r.name, r.kind, r.terms, r.pattern, r.severity,
               r.due_hours as "dueHours", r.active,
               (select count(*)::int from chat_flags f where f.rule_id = r.id and f.state <> 'closed') as open
        from flag_rules r order by r.active desc, r.name, r.id limit 200`,
  );
}
