import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import type { AuditRow, Changes, Known } from "../types";

const known: Known = {
  names: {
    ann: { kind: "users", name: "Ann" },
    alg: { kind: "classes", name: "Algebra" },
    north: { kind: "groups", name: "North" },
  },
  members: {},
  places: {},
  seats: {},
  seesAll: false,
};
const line = (action: string, changes: Changes | null, over: Partial<AuditRow> = {}) =>
  sentenceText(
    describeEvent(
      {
        id: "1",
        at: "",
        action,
        userId: "ann",
        resourceType: "classes",
        resourceId: "alg",
        groupId: "north",
        partOf: null,
        changes,
        metadata: null,
        followers: 0,
        ...over,
      },
      known,
    ),
  );
const changed = (before: Record<string, unknown>, after: Record<string, unknown>) => ({
  before,
  after,
});

it.each<[string, Changes, string]>([
  [
    "class_created",
    { after: { name: "Algebra", group_id: "north" } },
    "Ann created the class Algebra in North",
  ],
  [
    "class_updated",
    changed({ name: "Old" }, { name: "Algebra" }),
    "Ann renamed the class “Old” to “Algebra”",
  ],
  [
    "class_updated",
    changed({ settings: {} }, { settings: { room: "1" } }),
    "Ann changed the settings of the class Algebra",
  ],
  [
    "class_updated",
    changed({ capacity: 20 }, { capacity: 25 }),
    "Ann changed how many seats the class Algebra has",
  ],
  [
    "class_updated",
    changed({ name: "Old", code: null }, { name: "Algebra", code: "A" }),
    "Ann changed the class Algebra",
  ],
  [
    "class_moved",
    changed({ group_id: "north" }, { group_id: "away" }),
    "Ann moved the class Algebra from North to a group outside your scope",
  ],
  [
    "class_archived",
    changed({ deleted_at: null }, { deleted_at: "2026" }),
    "Ann archived the class Algebra",
  ],
  [
    "classes_archived",
    changed({ deleted_at: null }, { deleted_at: "2026" }),
    "Ann archived the class Algebra",
  ],
  [
    "class_restored",
    changed({ deleted_at: "2026" }, { deleted_at: null }),
    "Ann restored the class Algebra",
  ],
  [
    "class_completed",
    changed({ status: "active" }, { status: "completed" }),
    "Ann completed the class Algebra",
  ],
  [
    "class_cancelled",
    changed({ status: "active" }, { status: "cancelled" }),
    "Ann cancelled the class Algebra",
  ],
  [
    "class_reopened",
    changed({ status: "completed" }, { status: "active" }),
    "Ann let the class run again: Algebra",
  ],
  ["class_deleted", { before: { name: "Algebra" } }, "Ann deleted the class Algebra"],
])("%s with %j", (action, changes, sentence) => {
  expect(line(action, changes)).toBe(sentence);
});

it.each([
  ["classes_completed", "Ann completed several classes"],
  ["classes_archived", "Ann archived several classes"],
  ["classes_change_undone", "Ann took a change of several classes back"],
])("%s has a head", (action, sentence) => {
  const changes = { after: { total: 3 } };
  expect(line(action, changes, { resourceType: "jobs", resourceId: "job" })).toBe(sentence);
});
