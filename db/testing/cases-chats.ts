import { bare, person, personal, type TableCase, tenantAt, toOtherTenant } from "./case";
import { unique } from "./factories";
import type { Person, Position, TenantRows, World } from "./principals";

const FUTURE = "2999-01-01";
const ofTenant = (column: keyof TenantRows) => (world: World) => ({
  own: world.tenants.own[column],
  foreign: world.tenants.foreign[column],
});
const tenantWide = (at: Position) => at === "own" || at === "foreign";
/** In which chat of that place, and of which tenant. */
const inChat = (world: World, who: Person, at: Position) => ({
  tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
  session_id: person(world, who, at).chat,
});
const moveOwn: TableCase["move"] = {
  from: "own",
  to: (world, at) => (at === "foreign" ? { tenant_id: world.foreignRoot.tenantId } : undefined),
};

/** The tables around chats. */
export const chatCases: Record<string, TableCase> = {
  chat_sessions: {
    key: "id",
    rows: personal("chat"),
    insert: bare,
    update: () => ({ title: "Renamed" }),
    move: toOtherTenant,
  },
  messages: {
    key: "id",
    rows: personal("message"),
    insert: bare,
    update: () => ({ content: "Something else" }),
    move: toOtherTenant,
  },
  chat_reads: {
    key: "id",
    rows: personal("read"),
    insert: bare,
    update: () => ({ expires_at: FUTURE }),
    move: toOtherTenant,
  },
  message_edits: {
    key: "id",
    rows: personal("edit"),
    insert: bare,
    update: () => ({ content: "Something else" }),
    move: toOtherTenant,
  },
  message_redactions: {
    key: "id",
    rows: personal("redaction"),
    insert: bare,
    update: () => ({ reason: "No reason" }),
    move: toOtherTenant,
  },
  chat_flags: {
    key: "id",
    rows: personal("flag"),
    insert: (world, who, at) => ({
      ...inChat(world, who, at),
      reason: "Look here",
      severity: "low",
      due_at: FUTURE,
      created_by: who.userId,
    }),
    update: () => ({ severity: "high" }),
    move: toOtherTenant,
  },
  chat_notes: {
    key: "id",
    rows: personal("note"),
    insert: (world, who, at) => ({
      ...inChat(world, who, at),
      author_id: who.userId,
      body: "I looked.",
    }),
    update: () => ({ body: "I looked again." }),
    move: toOtherTenant,
  },
  flag_rules: {
    key: "id",
    rows: ofTenant("flagRule"),
    insert: (world, who, at) =>
      tenantWide(at)
        ? {
            tenant_id: tenantAt(world, at),
            name: `New ${unique()}`,
            kind: "terms",
            terms: "{zzyzx}",
            created_by: who.userId,
          }
        : undefined,
    update: () => ({ severity: "high" }),
    move: moveOwn,
  },
  retention_rules: {
    key: "id",
    rows: ofTenant("retention"),
    insert: (world, who, at) =>
      tenantWide(at)
        ? {
            tenant_id: tenantAt(world, at),
            tool_id: world.places[at].person.tool,
            days: 30,
            created_by: who.userId,
          }
        : undefined,
    update: () => ({ days: 31 }),
    move: moveOwn,
  },
  legal_holds: {
    key: "id",
    rows: ofTenant("hold"),
    insert: (world, who, at) =>
      tenantWide(at)
        ? {
            tenant_id: tenantAt(world, at),
            user_id: world.places[at].person.userId,
            reason: "A court asked",
            created_by: who.userId,
          }
        : undefined,
    update: (_world, who) => ({ released_at: "2026-01-01", released_by: who.userId }),
    move: moveOwn,
  },
  api_requests: {
    key: "id",
    rows: ofTenant("apiRequest"),
    insert: bare,
    update: () => ({ status: 500 }),
    move: moveOwn,
  },
  exports: {
    key: "id",
    rows: personal("file"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      template_id: "chats_csv",
      template_version: "1",
      filename: "chats.csv",
      reason: "A parent asked",
      requested_by: person(world, who, at).userId,
    }),
    update: () => ({ row_count: 1 }),
    move: toOtherTenant,
  },
};
