import "server-only";
import { AppError, Conflict, Forbidden, Invalid, Unavailable } from "@/lib/errors";

/** SQLSTATEs that mean "not now": lock and statement time-outs, shutdown, too many connections. */
const BUSY = new Set([
  "55P03",
  "57014",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "53100",
  "25P03",
  "08006",
]);
const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** Constraints whose violation is a sentence for people; `db/schema` and migrations name them. */
const SENTENCES: Record<string, string> = {
  view_as_reason_present: "Say why you want to see with this person’s eyes.",
  groups_tenant_id_path: "A group with this short name stands here already.",
  groups_parent_exists: "The group above is gone or archived. Reload and choose another place.",
  groups_children_follow: "Groups below would be left behind. Reload and try again.",
  groups_one_root: "A district has one root group, and it stands already.",
  idx_groups_tenant_sourced_id: "Another group carries this id of the source system.",
  group_members_user_id_group_id:
    "This person already has a role in this group. Change that role instead.",
  group_members_keep_system_admin:
    "The last system admin can't be removed. Appoint another one first.",
  group_members_system_admin_on_root: "System admins are appointed on the root group.",
  roles_tenant_name: "A role of this name stands already.",
  roles_permissions_known: "A role can’t hold one of these permissions.",
  user_roles_once: "This person holds this role there already.",
  user_roles_custom_only: "A built-in role is given as a membership of a group.",
  custom_fields_options_fit: "Only fields of choices have choices, and they need some.",
  users_keep_active_admin:
    "The last system admin who can sign in can’t be suspended or archived. Appoint another one first.",
  identity_links_subject: "This account is connected to somebody already.",
  identity_providers_tenant_issuer: "This provider, with this client id, stands here already.",
  saved_views_many: "You keep thirty views of this list. Drop one first.",
  chat_reads_reason: "Say in a sentence why you need to read this.",
  chat_flags_reviewer: "This person doesn’t review this chat. Choose one of those offered.",
  chat_notes_reviewer: "A note can only mention people who review this chat.",
  chat_flags_closed: "Say in the closing note what came of it.",
  chat_flags_once: "The rule has flagged this chat again since. Look at that flag instead.",
  flag_rules_name: "A rule of this name stands already.",
  flag_rules_one_kind: "A rule needs terms, or a pattern, and not both.",
  retention_rules_once: "There is a rule for this already. Change that one.",
  legal_holds_person: "A legal hold keeps what this person said. Release it first, then erase.",
  legal_holds_released: "This hold was released already. Reload the page.",
  check_capacity:
    "The class is full. Nobody was added; an admin can raise its capacity or give it more seats.",
  check_dates: "A class can’t end before it begins.",
  class_members_class_id_user_id: "This person is on the roster already.",
  class_members_pupil_of_school:
    "Somebody here is no pupil of this class’s school. Give them a place there first, then add them.",
  class_members_staff_of_school:
    "Only staff of this class’s school, or of what stands above it, can teach here.",
  class_members_primary_teaches: "Only a teacher can answer for a class.",
  class_members_one_primary: "Somebody else answers for this class already. Reload and try again.",
  academic_sessions_dates: "A term can’t end before it begins.",
  academic_sessions_title: "This school year has a term of this name already.",
  rollovers_forward: "A year can’t be prepared from itself.",
  students_number: "Another pupil has this number.",
  schools_code: "Another school has this code.",
  schools_time_zone: "There is no such time zone. One looks like America/Los_Angeles.",
  tools_tenant_id_key: "A tool with this key stands in the district already. Choose another key.",
  tool_versions_four_eyes: "You wrote on this version. Somebody else has to approve it.",
  tools_reviewed: "A tool can’t change its state like this. Reload the page.",
  role_tools_custom_only: "The document itself names the built-in roles.",
  idx_users_tenant_email: "Somebody in this district already has this e-mail address.",
  idx_users_tenant_username: "Somebody in this district already has this user name.",
};

type PgError = { code: string; constraint?: string };

/** The database's own error inside what drizzle or pg threw, if there is one. */
export function pgError(error: unknown): PgError | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("code" in e && typeof e.code === "string") return e as unknown as PgError;
  }
  return undefined;
}

/** A connection that can't be had or is gone; the drivers say so in words alone. */
const LOST =
  /timeout exceeded when trying to connect|Connection terminated|not queryable|after calling end on the pool/;

function isLost(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if (LOST.test(e.message)) return true;
  return false;
}

/**
 * Translates what the database refuses into the error family; what it does not know stays as it
 * is and never reaches a browser.
 */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const found = pgError(error);
  if (!found) return isLost(error) ? new Unavailable() : error;
  const sentence = found.constraint ? SENTENCES[found.constraint] : undefined;
  if (BUSY.has(found.code) || NETWORK.has(found.code)) return new Unavailable();
  if (found.code === "HR401") return new Forbidden("You are no longer signed in.");
  if (found.code === "42501") return new Forbidden();
  if (found.code === "40001" || found.code === "40P01") {
    return new Conflict(
      "Somebody changed the same thing at this moment. Nothing was saved; try again.",
    );
  }
  if (found.code === "23505") return new Conflict(sentence ?? "This exists already.");
  if (found.code === "23503" || found.code === "23514") {
    return new Invalid(sentence ?? "This does not fit what is stored already.");
  }
  return error;
}
