/**
 * Every table of schema public, and what it is. A table that stands here under no heading fails
 * the checks of the catalogue: somebody has to decide whose rows these are.
 */
export type TableKind =
  /** Rows belong to one tenant: all rules of design/data-model.md hold. */
  | "tenant"
  /** The tenants themselves. */
  | "wall"
  /** A month of a partitioned table; reached through its parent alone. */
  | "partition"
  /** Belongs to nobody: no tenant, no person. */
  | "system";

const tenant = [
  "academic_sessions",
  "api_keys",
  "api_requests",
  "audit_logs",
  "auth_tokens",
  "chat_flags",
  "chat_notes",
  "chat_reads",
  "chat_sessions",
  "class_members",
  "classes",
  "courses",
  "credentials",
  "custom_fields",
  "enrollments",
  "exports",
  "flag_rules",
  "group_members",
  "groups",
  "identity_links",
  "identity_providers",
  "imports",
  "jobs",
  "legal_holds",
  "message_edits",
  "message_redactions",
  "messages",
  "recovery_codes",
  "retention_rules",
  "role_tools",
  "roles",
  "rollover_changes",
  "rollovers",
  "schools",
  "second_factors",
  "sessions",
  "students",
  "tool_drafts",
  "tool_versions",
  "tools",
  "unplaced_users",
  "user_roles",
  "users",
  "view_as_sessions",
];
const system = ["migration_log", "rate_limits"];

/** @throws Error when nobody has classified the table */
export function kindOf(table: string): TableKind {
  if (table === "tenants") return "wall";
  if (tenant.includes(table)) return "tenant";
  if (system.includes(table)) return "system";
  if (/^audit_logs_(default|\d{4}_\d{2})$/.test(table)) return "partition";
  throw new Error(`Table ${table} is not classified: add it to db/testing/classification.ts.`);
}

/** Exceptions from a rule, by `table` or `table.name`, each with its reason. */
export const exceptions = {
  /** tenant_id may be null. */
  nullableTenant: {
    audit_logs: "an unknown sign-in has no tenant; such rows are in nobody's sight",
  },
  /** No unique (tenant_id, id): nothing refers to these rows. */
  noCompositeKey: {
    audit_logs: "partitioned by time: its key must hold the timestamp",
    credentials: "one-to-one with users, keyed by user_id",
    second_factors: "one-to-one with users, keyed by user_id",
    sessions: "keyed by the hash of the token",
    unplaced_users: "one-to-one with users, keyed by user_id",
  },
  /** Indexes that tenant_id does not lead. */
  indexes: {
    "api_keys.api_keys_key_hash_unique": "a key is read before a tenant is known",
    "audit_logs.audit_logs_id_timestamp_pk": "primary key",
    "auth_tokens.auth_tokens_token_hash_unique": "a link is opened before a tenant is known",
    "class_members.class_members_class_id_user_id": "seed 001 AC5; a class has one tenant",
    "class_members.class_members_one_primary": "one primary teacher a class, which has one tenant",
    "classes.idx_classes_search": "read by app.find_classes, as trigrams can't be led by a uuid",
    "group_members.group_members_user_id_group_id": "seed 002 AC6; a group has one tenant",
    "groups.idx_groups_search": "read by app.search_groups, as trigrams can't be led by a uuid",
    "messages.messages_search_idx": "read by a definer function, as lexemes can't be led by a uuid",
    "sessions.sessions_expires_at_idx": "the nightly chores end sessions of every tenant",
    "tool_versions.tool_versions_tool_id_number": "a tool has one tenant",
    "users.idx_users_login_email": "sign-in asks before a tenant is known",
    "users.idx_users_login_username": "sign-in asks before a tenant is known",
    "users.idx_users_metadata": "read by app.find_people, as jsonb can't be led by a uuid",
    "users.idx_users_search": "read by app.search_people, as trigrams can't be led by a uuid",
    "users.users_auth_id_unique": "an identity provider knows no tenants",
  },
  /** Tables, or single events, that no audit trigger watches. */
  unaudited: {
    api_requests: "answers to programs; what was written is logged there",
    chat_reads: "a record already; each look is an event in the log beside it",
    audit_logs: "the log itself",
    enrollments:
      "follow from class_members and classes, which are watched, and are a history of their own",
    migration_log: "a log already",
    rate_limits: "counters, not changes of anything",
    rollover_changes: "a record already, written with the rollover, which is watched",
    tool_drafts: "unsaved typing of one person; what they save is logged with the tool",
    unplaced_users: "follows from users and group_members, which are watched",
    "identity_links.update": "only the date of the last use changes, with every sign-in",
    "jobs.update": "progress is no change that anybody made; what the work changes is logged there",
    "sessions.update": "the sliding of the idle limit is no change that anybody made",
  },
} satisfies Record<string, Record<string, string>>;
