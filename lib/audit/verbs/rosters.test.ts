import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { algebra, bob, known, membership, row, unknown } from "../testing";
import type { Changes } from "../types";

const seat = { user_id: bob, class_id: algebra };

it.each<[string, Changes, string]>([
  ["class_member_created", { after: { ...seat, role: "student" } }, "added Bob to Algebra 1"],
  [
    "class_member_created",
    { after: { ...seat, role: "teacher", is_primary: false } },
    "made Bob a teacher of Algebra 1",
  ],
  [
    "class_member_created",
    { after: { ...seat, role: "teacher", is_primary: true } },
    "made Bob the primary teacher of Algebra 1",
  ],
  [
    "class_member_updated",
    { before: { role: "student" }, after: { role: "teacher" } },
    "changed Bob from student to teacher in Algebra 1",
  ],
  [
    "class_member_updated",
    { before: { is_primary: false }, after: { is_primary: true } },
    "made Bob the primary teacher of Algebra 1",
  ],
  [
    "class_member_updated",
    { before: { is_primary: true }, after: { is_primary: false } },
    "made Bob a co-teacher of Algebra 1",
  ],
  ["class_member_deleted", { before: { ...seat, role: "student" } }, "removed Bob from Algebra 1"],
  [
    "class_member_deleted",
    { before: { ...seat, role: "teacher" } },
    "removed Bob as teacher of Algebra 1",
  ],
  [
    "class_member_created",
    { after: { user_id: unknown, class_id: unknown, role: "student" } },
    "added somebody outside your scope to a class outside your scope",
  ],
])("%s %j: %s", (action, changes, sentence) => {
  const event = row(action, "class_members", { resourceId: membership, changes });
  expect(sentenceText(describeEvent(event, known))).toBe(`Ada Lovelace ${sentence}`);
});
