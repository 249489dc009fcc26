import { type Sentence, say, thing, words } from "../sentence";
import { type Context, idIn, type Verb } from "./context";

/** What was done to a flag by name; the columns that changed tell the rest. */
const flagVerbs: Record<string, (context: Context) => Sentence> = {
  chat_flag_taken: () => say("took a flag of a chat"),
  chat_flag_assigned: ({ known, after }) =>
    idIn(after, "assignee_id")
      ? say("gave a flag of a chat to", thing("users", idIn(after, "assignee_id"), known))
      : say("gave a flag of a chat to nobody"),
  chat_flag_changed: ({ after }) =>
    typeof after.severity === "string"
      ? say(`changed the severity of a chat’s flag to ${after.severity}`)
      : say("changed when a chat’s flag is due"),
  chat_flag_closed: () => say("closed a flag of a chat"),
  chat_flag_dismissed: () => say("dismissed a flag of a chat"),
  chat_flag_reopened: () => say("opened a flag of a chat again"),
};

/** A flag: raised by a rule or by hand, looked at, closed. */
export const anyFlagChange: Verb = (context) => {
  const { row, after, op } = context;
  if (op === "insert") {
    const grave = typeof after.severity === "string" ? ` (${after.severity})` : "";
    const part = after.message_id ? "a message of a chat" : "a chat";
    if (after.created_by) return say(`flagged ${part}${grave}`);
    // In the name of whoever wrote what the rule found.
    return say(`wrote what a rule flagged${grave}`);
  }
  if (op === "delete") return say("deleted a chat with its flag");
  // A rule that was deleted is forgotten by its flags.
  if (row.action === "flag_rule_deleted") return say("deleted the rule of a chat’s flag");
  return flagVerbs[row.action]?.(context) ?? say("changed a flag of a chat");
};

/** A note for those who review a chat. */
export const anyNoteChange: Verb = ({ after, op }) => {
  if (op === "insert") return say("wrote a note on a chat");
  if (op === "delete") return say("deleted a chat with its note");
  return after.deleted_at ? say("took a note on a chat back") : say("changed a note on a chat");
};

/** A message that was masked; the original lies in a row beside it. */
export const anyRedaction: Verb = ({ op }) =>
  op === "insert" ? say("masked a message of a chat") : say("changed the mask of a message");

/** What flags by itself. */
export const anyRuleChange: Verb = ({ before, after, op }) => {
  const named = { kind: "object" as const, text: String(after.name ?? before.name ?? "a rule") };
  if (op === "insert") return say("made the rule for chats", named);
  if (op === "delete") return say("deleted the rule for chats", named);
  if (typeof after.active === "boolean")
    return say(after.active ? "switched a rule for chats on" : "switched a rule for chats off");
  return after.name ? say("changed the rule for chats", named) : say("changed a rule for chats");
};

/** How long chats are kept. */
export const anyRetentionChange: Verb = ({ known, before, after, op }) => {
  const tool = idIn(after, "tool_id") ?? idIn(before, "tool_id");
  const of = tool ? ["of the tool", thing("tools", tool, known)] : ["of the district"];
  if (op === "delete") return say("ended the days for which chats", ...of, "are kept");
  const days = Number(after.days);
  if (op === "insert") return say("let chats", ...of, `be kept for ${days} days`);
  return say(`let chats be kept for ${days} days instead of ${Number(before.days)}`);
};

/** What retention must not touch. */
export const anyHoldChange: Verb = ({ known, after, op }) => {
  if (op !== "insert") return say("released a legal hold");
  const held = (["user_id", "class_id", "tool_id"] as const).find((column) => after[column]);
  const kind = { user_id: "users", class_id: "classes", tool_id: "tools" } as const;
  if (!held) return say("placed a legal hold");
  return say("placed a legal hold on the chats of", thing(kind[held], idIn(after, held), known));
};

const many = (count: unknown, noun: string) => `${Number(count)} ${noun}${count === 1 ? "" : "s"}`;

/** What happened around chats without a row of its own. */
export const chatEvents: Record<string, Verb> = {
  chats_expired: ({ row }) =>
    say(
      `deleted ${many(row.metadata?.chats, "chat")} with ${many(row.metadata?.messages, "message")} whose time was over`,
    ),
  message_redacted: ({ row }) => {
    if (row.resourceType === "messages") return say("masked a message of a chat");
    return row.resourceType === "message_edits" ? say("sealed an earlier text of a message") : null;
  },
  admin_chat_reading_changed: ({ row, op }) =>
    row.resourceType === "tenants" && op === "update"
      ? say("changed whether admins may read chats")
      : null,
  chat_expired: ({ row, op }) =>
    op === "delete" ? say(`deleted ${words(row.resourceType)} whose time was over`) : null,
};
