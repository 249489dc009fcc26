import { createHash, randomUUID } from "node:crypto";
import type { Queryable } from "@/db/catalog";
import { type GroupRow, insert, type Row, unique } from "./factories";

/** A custom role of a tenant; without permissions it opens nothing. */
export function makeRole(db: Queryable, tenantId: string, over: Row = {}) {
  const n = unique();
  return insert(db, "roles", {
    tenant_id: tenantId,
    key: `role-${n}`,
    name: `Role ${n}`,
    ...over,
  });
}

/** @param group where the role counts; null for the whole tenant */
export function makeUserRole(
  db: Queryable,
  tenantId: string,
  held: { userId: string; roleId: string; group: GroupRow | null },
) {
  return insert(db, "user_roles", {
    tenant_id: tenantId,
    user_id: held.userId,
    role_id: held.roleId,
    group_id: held.group?.id ?? null,
  });
}

export function makeRoleTool(db: Queryable, tenantId: string, toolId: string, roleId: string) {
  return insert(db, "role_tools", { tenant_id: tenantId, tool_id: toolId, role_id: roleId });
}

export function makeToolDraft(
  db: Queryable,
  tenantId: string,
  toolId: string,
  userId: string,
  yaml = "schema: tool/v1",
) {
  return insert(db, "tool_drafts", {
    tenant_id: tenantId,
    tool_id: toolId,
    user_id: userId,
    yaml,
    base: "2026-01-01",
  });
}

export function makeField(db: Queryable, tenantId: string, over: Row = {}) {
  const n = unique();
  return insert(db, "custom_fields", {
    tenant_id: tenantId,
    key: `field_${n}`,
    label: `Field ${n}`,
    type: "text",
    ...over,
  });
}

export function makeSecondFactor(db: Queryable, tenantId: string, userId: string) {
  const values = { tenant_id: tenantId, user_id: userId, secret: "sealed" };
  return insert(db, "second_factors", values, "user_id");
}

export function makeRecoveryCode(db: Queryable, tenantId: string, userId: string) {
  return insert(db, "recovery_codes", {
    tenant_id: tenantId,
    user_id: userId,
    code_hash: `code-${randomUUID()}`,
  });
}

export function makeProvider(db: Queryable, tenantId: string, over: Row = {}) {
  const n = unique();
  return insert(db, "identity_providers", {
    tenant_id: tenantId,
    name: `Provider ${n}`,
    issuer: `https://issuer-${n}.example.org`,
    client_id: "homeroom",
    client_secret: "sealed",
    ...over,
  });
}

/** @param createdBy the system_admin who made it */
export function makeApiKey(db: Queryable, tenantId: string, createdBy: string, over: Row = {}) {
  return insert(db, "api_keys", {
    tenant_id: tenantId,
    name: `Key ${unique()}`,
    prefix: "hr_abcdefg",
    key_hash: createHash("sha256").update(randomUUID()).digest("hex"),
    scopes: "{tools.read}",
    created_by: createdBy,
    ...over,
  });
}

export function makeLink(db: Queryable, tenantId: string, providerId: string, userId: string) {
  return insert(db, "identity_links", {
    tenant_id: tenantId,
    provider_id: providerId,
    user_id: userId,
    subject: `subject-${unique()}`,
  });
}

export function makeJob(db: Queryable, tenantId: string, createdBy: string, over: Row = {}) {
  return insert(db, "jobs", {
    tenant_id: tenantId,
    kind: "people.suspend",
    created_by: createdBy,
    ...over,
  });
}

/** `adminId` looks through the eyes of `subjectId`. */
export function makeViewAs(db: Queryable, tenantId: string, adminId: string, subjectId: string) {
  return insert(db, "view_as_sessions", {
    tenant_id: tenantId,
    admin_id: adminId,
    subject_id: subjectId,
    session_id: `session-${randomUUID()}`,
    reason: "A question about what they see",
    ends_at: new Date(Date.now() + 10 * 60_000),
  });
}
