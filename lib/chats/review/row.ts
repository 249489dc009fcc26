import type { FlagRow, FlagState, Severity } from "./types";

/** A row of app.find_flags, with its place and its version as texts. */
export type FoundFlag = {
  id: string;
  place: string;
  version: string;
  late: boolean;
  session_id: string;
  message_id: string | null;
  ordinal: number | null;
  reason: string;
  severity: Severity;
  state: FlagState;
  dismissed: boolean;
  by_rule: boolean;
  assignee_id: string | null;
  assignee: string | null;
  raised_by: string | null;
  due_at: string;
  closing_note: string | null;
  closed_by: string | null;
  closed_at: string | null;
  created_at: string;
  person_id: string;
  person: string;
  tool: string;
  class_name: string | null;
  group_name: string | null;
  notes: number;
};

export function toFlag(row: FoundFlag): FlagRow {
  const { message_id, ordinal, assignee_id, closed_at, closing_note } = row;
  return {
    id: row.id,
    chatId: row.session_id,
    message: message_id && ordinal !== null ? { id: message_id, ordinal } : null,
    reason: row.reason,
    severity: row.severity,
    state: row.state,
    dismissed: row.dismissed,
    byRule: row.by_rule,
    assignee: assignee_id ? { id: assignee_id, name: row.assignee ?? "" } : null,
    raisedBy: row.raised_by,
    dueAt: new Date(row.due_at),
    overdue: row.late && row.state !== "closed",
    closing: closed_at
      ? { note: closing_note ?? "", by: row.closed_by, at: new Date(closed_at) }
      : null,
    lastNote: closed_at ? null : closing_note,
    createdAt: new Date(row.created_at),
    version: row.version,
    person: { id: row.person_id, name: row.person },
    tool: row.tool,
    className: row.class_name,
    groupName: row.group_name,
    notes: row.notes,
  };
}
