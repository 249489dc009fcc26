import type { Queryable } from "@/db/catalog";
import { insert, type Row, unique } from "./factories";

const FUTURE = "2999-01-01";

/** What hangs on a chat: a read of it by `by`, a flag, a note, an earlier text, a mask, a file. */
export type ChatRows = {
  read: string;
  flag: string;
  note: string;
  edit: string;
  redaction: string;
};

/** @param chat whose it is, and one message of it; `by` is somebody else of the tenant */
export async function makeChatRows(
  db: Queryable,
  tenantId: string,
  chat: { id: string; message: string; userId: string; by: string },
): Promise<ChatRows> {
  const on = { tenant_id: tenantId, session_id: chat.id };
  const about = { ...on, message_id: chat.message };
  const flag = await makeFlag(db, tenantId, chat.id, { created_by: chat.by });
  return {
    flag,
    read: await insert(db, "chat_reads", {
      ...on,
      kind: "opened",
      user_id: chat.userId,
      reader_id: chat.by,
      reader_role: "system_admin",
      reason: "A parent asked",
      expires_at: FUTURE,
    }),
    note: await insert(db, "chat_notes", {
      ...on,
      flag_id: flag,
      author_id: chat.userId,
      body: "Looked at it.",
    }),
    edit: await insert(db, "message_edits", { ...about, content: "What is a prime?" }),
    redaction: await insert(db, "message_redactions", {
      ...about,
      sealed: "v1.none.none",
      reason: "A phone number",
      redacted_by: chat.by,
    }),
  };
}

export function makeFlag(db: Queryable, tenantId: string, sessionId: string, over: Row = {}) {
  return insert(db, "chat_flags", {
    tenant_id: tenantId,
    session_id: sessionId,
    reason: "Somebody should look",
    severity: "medium",
    due_at: FUTURE,
    ...over,
  });
}

export function makeFlagRule(db: Queryable, tenantId: string, by: string, over: Row = {}) {
  return insert(db, "flag_rules", {
    tenant_id: tenantId,
    name: `Rule ${unique()}`,
    kind: "terms",
    terms: "{zzyzx}",
    created_by: by,
    ...over,
  });
}

export function makeRetentionRule(db: Queryable, tenantId: string, by: string, over: Row = {}) {
  return insert(db, "retention_rules", {
    tenant_id: tenantId,
    days: 3650,
    created_by: by,
    ...over,
  });
}

export function makeLegalHold(db: Queryable, tenantId: string, by: string, over: Row = {}) {
  return insert(db, "legal_holds", {
    tenant_id: tenantId,
    user_id: by,
    reason: "A court asked",
    created_by: by,
    ...over,
  });
}

export function makeApiRequest(db: Queryable, tenantId: string, keyId: string) {
  return insert(db, "api_requests", {
    tenant_id: tenantId,
    key_id: keyId,
    idempotency_key: `request-${unique()}`,
    request_hash: "0".repeat(64),
    status: 201,
    answer: "{}",
  });
}

export function makeExport(db: Queryable, tenantId: string, by: string, over: Row = {}) {
  return insert(db, "exports", {
    tenant_id: tenantId,
    template_id: "chats_jsonl",
    template_version: "1",
    filename: "chats.jsonl",
    reason: "A parent asked",
    requested_by: by,
    ...over,
  });
}
