import { actor, type Sentence, say } from "./sentence";
import type { AuditRow, Known } from "./types";
import { anyJob, bulkEvents } from "./verbs/bulk";
import { chatReadEvents } from "./verbs/chat-reads";
import { searchEvents } from "./verbs/chat-search";
import {
  anyFlagChange,
  anyHoldChange,
  anyNoteChange,
  anyRedaction,
  anyRetentionChange,
  anyRuleChange,
  chatEvents,
} from "./verbs/chats";
import { anyExport, anyMessage } from "./verbs/chats-api";
import { anyClassChange } from "./verbs/classes";
import { contextOf, type Verb } from "./verbs/context";
import {
  anyImportChange,
  anyTenantChange,
  anything,
  eventVerbs,
  refusedSignIn,
} from "./verbs/events";
import { anyCodeChange, anyFactorChange, anyViewChange, factorVerbs } from "./verbs/factors";
import { anyGroupChange, groupVerbs } from "./verbs/groups";
import { anyLinkChange, anyProviderChange } from "./verbs/identity";
import { anyKeyChange } from "./verbs/keys";
import {
  anyCredentialChange,
  anyMemberChange,
  anyPersonChange,
  anySessionChange,
  anyTokenChange,
} from "./verbs/people";
import { rosterEvents } from "./verbs/roster-events";
import { anySeatChange } from "./verbs/rosters";
import { anyToolChange, anyToolRole, anyToolVersion } from "./verbs/tools";
import {
  anyCourseChange,
  anyRolloverChange,
  anySchoolChange,
  anySessionYearChange,
  anyStudentChange,
  yearVerbs,
} from "./verbs/years";

export { type Part, type Sentence, sentenceText } from "./sentence";

/** One action may touch several tables (an invitation: a person, a membership, a link). */
const verbsByTable: Record<string, Verb> = {
  groups: anyGroupChange,
  group_members: anyMemberChange,
  class_members: anySeatChange,
  users: anyPersonChange,
  sessions: anySessionChange,
  credentials: anyCredentialChange,
  auth_tokens: anyTokenChange,
  imports: anyImportChange,
  second_factors: anyFactorChange,
  recovery_codes: anyCodeChange,
  view_as_sessions: anyViewChange,
  jobs: anyJob,
  messages: anyMessage,
  message_edits: anyMessage,
  exports: anyExport,
  classes: anyClassChange,
  identity_links: anyLinkChange,
  identity_providers: anyProviderChange,
  api_keys: anyKeyChange,
  tenants: anyTenantChange,
  academic_sessions: anySessionYearChange,
  courses: anyCourseChange,
  rollovers: anyRolloverChange,
  schools: anySchoolChange,
  students: anyStudentChange,
  tools: anyToolChange,
  tool_versions: anyToolVersion,
  role_tools: anyToolRole,
  chat_flags: anyFlagChange,
  chat_notes: anyNoteChange,
  message_redactions: anyRedaction,
  flag_rules: anyRuleChange,
  retention_rules: anyRetentionChange,
  legal_holds: anyHoldChange,
};

/**
 * A line of the log as a plain sentence: who did what to whom, from what to what. Pure.
 * @param known the names that the reader may see; everything else is named as out of their scope
 */
export function describeEvent(row: AuditRow, known: Known): Sentence {
  const context = contextOf(row, known);
  if (row.action === "sign_in_refused") return refusedSignIn(context);
  const named =
    eventVerbs[row.action] ??
    factorVerbs[row.action] ??
    bulkEvents[row.action] ??
    rosterEvents[row.action] ??
    chatReadEvents[row.action] ??
    searchEvents[row.action] ??
    yearVerbs[row.action] ??
    chatEvents[row.action] ??
    groupVerb(row);
  const byTable = context.op ? verbsByTable[row.resourceType ?? ""] : undefined;
  const said = named?.(context) ?? byTable?.(context) ?? anything(context) ?? [];
  return say(actor(row, known), ...said);
}

function groupVerb(row: AuditRow): Verb | undefined {
  return row.resourceType === "groups" ? groupVerbs[row.action] : undefined;
}
