import "server-only";
import { sql } from "drizzle-orm";
import { readOnce, type ViewerRef } from "@/db/viewer";
import {
  adminReadings,
  type HoldKind,
  type HoldRow,
  type ReadingSwitch,
  type RetentionPreview,
  type RetentionRule,
} from "./types";

export type * from "./types";

/** How long chats are kept: the district's days first, then each tool's. */
export async function listRetention(viewer: ViewerRef): Promise<RetentionRule[]> {
  type Found = { id: string; days: number; tool: string | null; name: string | null };
  const found = await readOnce<Found>(
    viewer,
    sql`select r.id, r.days, r.tool_id as tool, t.name from retention_rules r
        left join tools t on t.id = r.tool_id
        order by r.tool_id is not null, t.name, r.id limit 500`,
  );
  return found.map(({ tool, name, ...rule }) => ({
    ...rule,
    tool: tool ? { id: tool, name: name ?? "" } : null,
  }));
}

/** What tonight would delete by the rules as they stand; nothing for who is no system admin. */
export async function previewRetention(viewer: ViewerRef): Promise<RetentionPreview> {
  const [row] = await readOnce<RetentionPreview>(
    viewer,
    sql`select chats, messages::float8 as messages, held from app.retention_preview()`,
  );
  return row ?? { chats: 0, messages: 0, held: 0 };
}

/** Legal holds: those in force first, the newest of each first. */
export async function listHolds(viewer: ViewerRef): Promise<HoldRow[]> {
  type Found = Record<"id" | "target" | "name" | "reason" | "by" | "at", string> & {
    kind: HoldKind;
    released: string | null;
    releaser: string | null;
  };
  const found = await readOnce<Found>(
    viewer,
    sql`select h.id, coalesce(h.user_id, h.class_id, h.tool_id) as target, h.reason, m.name as by, h.created_at as at,
               case when h.user_id is not null then 'person' when h.class_id is not null then 'class' else 'tool' end as kind,
               coalesce(u.name, c.name, t.name) as name, h.released_at as released, r.name as releaser
        from legal_holds h
        join users m on m.id = h.created_by
        left join users u on u.id = h.user_id
        left join classes c on c.id = h.class_id
        left join tools t on t.id = h.tool_id
        left join users r on r.id = h.released_by
        order by h.released_at is not null, h.created_at desc, h.id limit 200`,
  );
  return found.map(({ id, kind, target, name, reason, by, at, released, releaser }) => ({
    id,
    kind,
    of: { id: target, name },
    reason,
    by,
    at: new Date(at),
    released: released ? { by: releaser ?? "", at: new Date(released) } : null,
  }));
}

/** Whether admins read chats, or flagged ones alone; with the version of the settings. */
export async function adminReading(viewer: ViewerRef): Promise<ReadingSwitch> {
  const [row] = await readOnce<{ reading: string; version: string }>(
    viewer,
    sql`select app.admin_chat_reading() as reading, updated_at::text as version
        from tenants where id = app.tenant_id()`,
  );
  return {
    reading: adminReadings.find((known) => known === row?.reading) ?? "on",
    version: row?.version ?? "",
  };
}
