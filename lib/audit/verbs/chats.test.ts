import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { algebra, bob, known, row } from "../testing";
import type { AuditRow } from "../types";

const line = (action: string, type: string | null, over: Partial<AuditRow>) =>
  sentenceText(describeEvent(row(action, type, over), known));
const update = (before: object, after: object) => ({ changes: { before, after } as never });
const insert = (after: object) => ({ changes: { after } as never });

it.each([
  [
    "chat_flag_raised",
    insert({ severity: "high", created_by: bob, message_id: "m" }),
    "flagged a message of a chat (high)",
  ],
  [
    "chat_flag_raised",
    insert({ severity: "low", created_by: bob, message_id: null }),
    "flagged a chat (low)",
  ],
  [
    "chat_flag_created",
    insert({ severity: "low", created_by: null }),
    "wrote what a rule flagged (low)",
  ],
  ["chat_flag_taken", update({ state: "open" }, { state: "looking" }), "took a flag of a chat"],
  ["chat_flag_assigned", update({}, { assignee_id: bob }), "gave a flag of a chat to Bob"],
  [
    "chat_flag_assigned",
    update({ assignee_id: bob }, { assignee_id: null }),
    "gave a flag of a chat to nobody",
  ],
  [
    "chat_flag_changed",
    update({ severity: "low" }, { severity: "high" }),
    "changed the severity of a chat’s flag to high",
  ],
  [
    "chat_flag_changed",
    update({ due_at: "1" }, { due_at: "2" }),
    "changed when a chat’s flag is due",
  ],
  ["chat_flag_closed", update({}, { state: "closed" }), "closed a flag of a chat"],
  ["chat_flag_dismissed", update({}, { state: "closed" }), "dismissed a flag of a chat"],
  ["chat_flag_reopened", update({}, { state: "open" }), "opened a flag of a chat again"],
])("%s %j is said in words", (action, over, words) => {
  expect(line(action, "chat_flags", over)).toBe(`Ada Lovelace ${words}`);
});

it("says what was written, masked, ruled, kept and held", () => {
  const said: [string, string, Partial<AuditRow>, string][] = [
    ["chat_note_written", "chat_notes", insert({}), "wrote a note on a chat"],
    [
      "chat_note_deleted",
      "chat_notes",
      update({ deleted_at: null }, { deleted_at: "x" }),
      "took a note on a chat back",
    ],
    ["message_redacted", "message_redactions", insert({}), "masked a message of a chat"],
    ["flag_rule_created", "flag_rules", insert({ name: "Links" }), "made the rule for chats Links"],
    [
      "flag_rule_switched",
      "flag_rules",
      update({ active: true }, { active: false }),
      "switched a rule for chats off",
    ],
    [
      "retention_changed",
      "retention_rules",
      insert({ days: 30, tool_id: null }),
      "let chats of the district be kept for 30 days",
    ],
    [
      "retention_changed",
      "retention_rules",
      update({ days: 30 }, { days: 9 }),
      "let chats be kept for 9 days instead of 30",
    ],
    [
      "legal_hold_placed",
      "legal_holds",
      insert({ class_id: algebra, user_id: null }),
      "placed a legal hold on the chats of Algebra 1",
    ],
    [
      "legal_hold_released",
      "legal_holds",
      update({ released_at: null }, { released_at: "x" }),
      "released a legal hold",
    ],
    [
      "admin_chat_reading_changed",
      "tenants",
      update({ settings: {} }, { settings: {} }),
      "changed whether admins may read chats",
    ],
  ];
  for (const [action, type, over, words] of said)
    expect(line(action, type, over)).toBe(`Ada Lovelace ${words}`);
});

it("says what the night deleted, and who looked behind a mask", () => {
  expect(
    line("chats_expired", null, {
      userId: null,
      resourceId: null,
      metadata: { chats: 1, messages: 20 },
    }),
  ).toBe("The system deleted 1 chat with 20 messages whose time was over");
  expect(line("redaction_opened", "messages", {})).toBe(
    "Ada Lovelace looked at what stood in a masked message",
  );
});
