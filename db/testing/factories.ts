import { randomUUID } from "node:crypto";
import type { Queryable } from "@/db/catalog";

/** Values of a row by column; whatever is not given gets a value that is valid and unique. */
export type Row = Record<string, unknown>;
export type GroupRow = { id: string; tenantId: string; path: string };

let count = 0;
/** A number that no other row of this process has. */
export function unique(): number {
  count += 1;
  return count;
}

/** Inserts one row as whoever `db` is connected as, and returns its key. */
export async function insert(db: Queryable, table: string, values: Row, key = "id") {
  const columns = Object.keys(values);
  const places = columns.map((_, i) => `$${i + 1}`);
  const { rows } = await db.query<{ key: string }>(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")}) returning ${key}::text as key`,
    Object.values(values),
  );
  const row = rows[0];
  if (!row) throw new Error(`nothing was inserted into ${table}`);
  return row.key;
}

export function makeTenant(db: Queryable, over: Row = {}) {
  const n = unique();
  return insert(db, "tenants", {
    name: `District ${n}`,
    subdomain: `district-${n}`,
    contact_email: `office@district-${n}.example.org`,
    ...over,
  });
}

/** A group below `parent`, or the root of a tenant. */
export async function makeGroup(
  db: Queryable,
  place: { parent: GroupRow } | { tenantId: string },
  over: Row = {},
): Promise<GroupRow> {
  const slug = (over.slug as string | undefined) ?? `group-${unique()}`;
  const root = !("parent" in place);
  const tenantId = root ? place.tenantId : place.parent.tenantId;
  const path = root ? slug : `${place.parent.path}.${slug}`;
  const id = await insert(db, "groups", {
    tenant_id: tenantId,
    type: root ? "district" : "school",
    name: `Group ${slug}`,
    slug,
    path,
    ...over,
  });
  return { id, tenantId, path };
}

export function makeUser(db: Queryable, tenantId: string, over: Row = {}) {
  const n = unique();
  return insert(db, "users", {
    tenant_id: tenantId,
    name: `Person ${n}`,
    email: `person-${n}@example.org`,
    ...over,
  });
}

export function makeMember(db: Queryable, userId: string, group: GroupRow, role: string) {
  return insert(db, "group_members", {
    tenant_id: group.tenantId,
    user_id: userId,
    group_id: group.id,
    role,
  });
}

export function makeClass(db: Queryable, group: GroupRow, over: Row = {}) {
  return insert(db, "classes", {
    tenant_id: group.tenantId,
    group_id: group.id,
    name: `Class ${unique()}`,
    ...over,
  });
}

export function makeClassMember(
  db: Queryable,
  tenantId: string,
  classId: string,
  userId: string,
  role: string,
) {
  return insert(db, "class_members", {
    tenant_id: tenantId,
    class_id: classId,
    user_id: userId,
    role,
  });
}

export function makeTool(db: Queryable, group: GroupRow, createdBy: string, over: Row = {}) {
  const n = unique();
  return insert(db, "tools", {
    tenant_id: group.tenantId,
    group_id: group.id,
    created_by: createdBy,
    key: `tool-${n}`,
    name: `Tool ${n}`,
    yaml: "kind: tool",
    ...over,
  });
}

export function makeImport(db: Queryable, target: GroupRow, createdBy: string, over: Row = {}) {
  return insert(db, "imports", {
    tenant_id: target.tenantId,
    kind: "groups",
    target_group_id: target.id,
    created_by: createdBy,
    ...over,
  });
}

export function makeToolVersion(
  db: Queryable,
  tenantId: string,
  toolId: string,
  authorId: string,
  over: Row = {},
) {
  return insert(db, "tool_versions", {
    tenant_id: tenantId,
    tool_id: toolId,
    number: unique(),
    yaml: "kind: tool",
    content_hash: "0".repeat(64),
    author_id: authorId,
    ...over,
  });
}

export function makeChat(
  db: Queryable,
  tenantId: string,
  chat: { toolId: string; userId: string; classId?: string | null },
) {
  return insert(db, "chat_sessions", {
    tenant_id: tenantId,
    tool_id: chat.toolId,
    user_id: chat.userId,
    class_id: chat.classId ?? null,
  });
}

export function makeMessage(db: Queryable, tenantId: string, sessionId: string, over: Row = {}) {
  return insert(db, "messages", {
    tenant_id: tenantId,
    session_id: sessionId,
    ordinal: unique(),
    role: "user",
    content: "What is a prime number?",
    ...over,
  });
}

export function makeSession(db: Queryable, tenantId: string, userId: string) {
  return insert(db, "sessions", {
    id: `session-${randomUUID()}`,
    tenant_id: tenantId,
    user_id: userId,
    expires_at: "2999-01-01",
  });
}

export function makeCredential(db: Queryable, tenantId: string, userId: string) {
  const values = { tenant_id: tenantId, user_id: userId, password_hash: "$argon2id$none" };
  return insert(db, "credentials", values, "user_id");
}

export function makeToken(db: Queryable, tenantId: string, userId: string) {
  return insert(db, "auth_tokens", {
    tenant_id: tenantId,
    user_id: userId,
    purpose: "password_reset",
    token_hash: `token-${randomUUID()}`,
    expires_at: "2999-01-01",
  });
}

export function makeAuditRow(db: Queryable, tenantId: string, over: Row = {}) {
  return insert(db, "audit_logs", { tenant_id: tenantId, action: "probed", ...over });
}
