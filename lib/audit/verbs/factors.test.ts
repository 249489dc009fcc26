import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import type { AuditRow, Changes, Known } from "../types";

const known: Known = {
  names: { ann: { kind: "users", name: "Ann" }, tia: { kind: "users", name: "Tia" } },
  members: {},
  places: {},
  seesAll: true,
};

type Line = [type: string, action: string, about: string, changes: Changes | null, said: string];
const lines: Line[] = [
  [
    "second_factors",
    "second_factor_begun",
    "ann",
    { after: {} },
    "Ann began to set up a second factor",
  ],
  [
    "second_factors",
    "second_factor_begun",
    "ann",
    { before: {}, after: {} },
    "Ann began anew to set up a second factor",
  ],
  [
    "second_factors",
    "second_factor_turned_on",
    "ann",
    { before: { confirmed_at: null }, after: { confirmed_at: "now" } },
    "Ann turned on a second factor",
  ],
  [
    "second_factors",
    "second_factor_given",
    "ann",
    { before: {}, after: {} },
    "Ann gave a code of their second factor",
  ],
  [
    "second_factors",
    "second_factor_turned_off",
    "ann",
    { before: {} },
    "Ann turned off their second factor",
  ],
  [
    "second_factors",
    "second_factor_reset",
    "tia",
    { before: {} },
    "Ann took away the second factor of Tia",
  ],
  ["second_factors", "recovery_codes_renewed", "ann", null, "Ann made new recovery codes"],
  [
    "recovery_codes",
    "recovery_code_used",
    "x",
    { before: {}, after: {} },
    "Ann used a recovery code",
  ],
  [
    "auth_tokens",
    "second_factor_asked",
    "x",
    { after: {} },
    "Ann typed their password and was asked for a code",
  ],
  [
    "auth_tokens",
    "second_factor_given",
    "x",
    { before: {}, after: {} },
    "Ann passed the second step of signing in",
  ],
  [
    "view_as_sessions",
    "view_as_started",
    "x",
    { after: { subject_id: "tia" } },
    "Ann began to view as Tia",
  ],
  [
    "view_as_sessions",
    "view_as_ended",
    "x",
    { before: {}, after: {} },
    "Ann ended a view as somebody else",
  ],
  [
    "view_as_sessions",
    "signed_out",
    "x",
    { before: {}, after: {} },
    "Ann ended a view as somebody else by signing out",
  ],
  [
    "tenants",
    "second_factor_required",
    "x",
    { before: {}, after: {} },
    "Ann said which roles need a second factor",
  ],
  ["users", "own_record_exported", "ann", null, "Ann downloaded what is kept about them"],
];

it.each(lines)("%s, %s of %s", (resourceType, action, resourceId, changes, said) => {
  const row: AuditRow = {
    id: "1",
    at: "",
    action,
    userId: "ann",
    resourceType,
    resourceId,
    groupId: null,
    partOf: null,
    changes,
    metadata: null,
    followers: 0,
  };
  expect(sentenceText(describeEvent(row, known))).toBe(said);
});
