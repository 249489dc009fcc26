import { describe, expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { ada, bob, known, lincoln, membership, row, unknown } from "../testing";
import type { AuditRow, Changes } from "../types";

const say = (event: AuditRow) => sentenceText(describeEvent(event, known));
const about = (action: string, type: string, id: string, changes: Changes | null) =>
  say(
    row(action, type, {
      resourceId: id,
      groupId: type === "group_members" ? lincoln : null,
      changes,
    }),
  );

describe("people", () => {
  it.each<[string, string, string, Changes | null, string]>([
    [
      "group_member_created",
      "group_members",
      membership,
      { after: { user_id: bob, group_id: lincoln, role: "teacher" } },
      "Ada Lovelace made Bob a teacher of Lincoln Elementary",
    ],
    [
      "member_changed",
      "group_members",
      membership,
      { before: { role: "teacher" }, after: { role: "group_admin" } },
      "Ada Lovelace changed Bob from teacher to group admin of Lincoln Elementary",
    ],
    [
      "member_revoked",
      "group_members",
      membership,
      { before: { user_id: bob, role: "teacher" } },
      "Ada Lovelace removed Bob as teacher of Lincoln Elementary",
    ],
    [
      "person_invited",
      "users",
      bob,
      { after: { name: "Bob", status: "invited" } },
      "Ada Lovelace invited Bob",
    ],
    [
      "person_invited",
      "auth_tokens",
      unknown,
      { after: { user_id: bob, purpose: "invitation" } },
      "Ada Lovelace made an invitation link for Bob",
    ],
    [
      "person_suspended",
      "users",
      bob,
      { before: { status: "active" }, after: { status: "suspended" } },
      "Ada Lovelace suspended Bob",
    ],
    [
      "user_updated",
      "users",
      bob,
      { before: { status: "suspended" }, after: { status: "active" } },
      "Ada Lovelace let Bob work again",
    ],
    [
      "user_updated",
      "users",
      bob,
      { before: { email: "a@b.c" }, after: { email: "b@b.c" } },
      "Ada Lovelace changed the details of Bob",
    ],
    ["signed_in", "sessions", ada, { after: { user_id: ada } }, "Ada Lovelace signed in"],
    ["signed_out", "sessions", ada, { before: { user_id: ada } }, "Ada Lovelace signed out"],
    [
      "device_signed_out",
      "sessions",
      ada,
      { before: { user_id: ada } },
      "Ada Lovelace signed out one of their devices",
    ],
    [
      "session_revoked",
      "sessions",
      bob,
      { before: { user_id: bob } },
      "Ada Lovelace signed out a device of Bob",
    ],
    [
      "password_changed",
      "credentials",
      ada,
      { before: {}, after: {} },
      "Ada Lovelace changed their password",
    ],
    [
      "invitation_redeemed",
      "auth_tokens",
      unknown,
      { before: { used_at: null }, after: { used_at: "2026-11-21T00:00:00Z" } },
      "Ada Lovelace used their invitation link",
    ],
    ["invitation_redeemed", "credentials", ada, { after: {} }, "Ada Lovelace set their password"],
    [
      "invitation_redeemed",
      "users",
      ada,
      { before: { status: "invited" }, after: { status: "active" } },
      "Ada Lovelace accepted the invitation",
    ],
  ])("%s of %s", (action, type, id, changes, sentence) => {
    expect(about(action, type, id, changes)).toBe(sentence);
  });
});
