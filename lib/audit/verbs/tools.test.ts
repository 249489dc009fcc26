import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { actionLabel } from "../labels";
import { known, row, unknown } from "../testing";
import type { Changes, Known } from "../types";

const quiz = "00000000-0000-4000-8000-000000000007";
const names: Known = {
  ...known,
  names: { ...known.names, [quiz]: { kind: "tools", name: "Quiz" } },
};
const told = (action: string, type: string, changes: Changes) => {
  const resourceId = type === "tools" ? quiz : unknown;
  return sentenceText(describeEvent(row(action, type, { changes, resourceId }), names));
};
const status = (before: string, after: string) => ({
  before: { status: before },
  after: { status: after },
});

it.each<[string, string, Changes, string]>([
  ["tool_created", "tools", { after: { name: "Quiz" } }, "created the tool Quiz"],
  ["tool_saved", "tools", { before: {}, after: {} }, "wrote on the tool Quiz"],
  ["tool_submitted", "tools", status("draft", "in_review"), "sent the tool Quiz to review"],
  ["tool_withdrawn", "tools", status("in_review", "draft"), "took the tool Quiz back from review"],
  [
    "tool_approved",
    "tools",
    {
      before: { status: "in_review", published_version: 1 },
      after: { status: "approved", published_version: 2 },
    },
    "approved version 2 of the tool Quiz",
  ],
  [
    "tool_rejected",
    "tools",
    status("in_review", "rejected"),
    "sent the tool Quiz back to its authors",
  ],
  [
    "tool_published",
    "tools",
    { before: { published_version: 2 }, after: { published_version: 1 } },
    "put version 1 of the tool Quiz into use",
  ],
  ["tool_retired", "tools", status("approved", "retired"), "retired the tool Quiz"],
  ["tool_reinstated", "tools", status("retired", "approved"), "brought back the tool Quiz"],
  ["tool_deleted", "tools", status("approved", "retired"), "retired the tool Quiz"],
  [
    "tool_deleted",
    "tools",
    { before: { deleted_at: null }, after: { deleted_at: "2026-11-26" } },
    "deleted the tool Quiz",
  ],
  [
    "tool_submitted",
    "tool_versions",
    { after: { number: 2, tool_id: quiz } },
    "made version 2 of Quiz",
  ],
  [
    "tool_roles_changed",
    "role_tools",
    { after: { tool_id: quiz } },
    "let a custom role use the tool Quiz",
  ],
  [
    "tool_roles_changed",
    "role_tools",
    { before: { tool_id: quiz } },
    "took the tool Quiz from a custom role",
  ],
])("%s of %s", (action, type, changes, sentence) => {
  expect(told(action, type, changes)).toBe(`Ada Lovelace ${sentence}`);
  expect(actionLabel(action)).not.toBe(action);
});
