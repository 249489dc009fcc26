import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import type { AuditRow, Known } from "../types";

const known: Known = {
  names: {
    ada: { kind: "users", name: "Ada" },
    ben: { kind: "users", name: "Ben" },
    north: { kind: "groups", name: "North" },
    maths: { kind: "classes", name: "Maths" },
  },
  members: { record: "ben" },
  places: {},
  seesAll: true,
};
const told = (over: Partial<AuditRow>) =>
  sentenceText(
    describeEvent(
      {
        id: "1",
        at: "",
        action: "",
        userId: "ada",
        resourceType: null,
        resourceId: null,
        groupId: null,
        partOf: null,
        changes: null,
        metadata: null,
        followers: 0,
        ...over,
      },
      known,
    ),
  );

const status = (before: string, after: string) => ({
  before: { status: before },
  after: { status: after },
});

it.each<[string, Partial<AuditRow>, string]>([
  [
    "school_year_copied",
    {
      resourceType: "academic_sessions",
      changes: { after: { title: "2027–28", type: "school_year" } },
    },
    "copied into the next school year the school year 2027–28",
  ],
  [
    "academic_session_created",
    { resourceType: "academic_sessions", changes: { after: { title: "Fall", type: "semester" } } },
    "added the semester Fall",
  ],
  [
    "academic_session_archived",
    {
      resourceType: "academic_sessions",
      changes: { before: { deleted_at: null }, after: { deleted_at: "2026-01-01" } },
    },
    "archived a term",
  ],
  [
    "course_updated",
    { resourceType: "courses", changes: { before: { title: "A" }, after: { title: "B" } } },
    "changed the course B",
  ],
  [
    "rollover_created",
    { resourceType: "rollovers", groupId: "north", changes: { after: { status: "draft" } } },
    "began to prepare the next school year for North",
  ],
  [
    "rollover_discarded",
    { resourceType: "rollovers", groupId: "north", changes: status("draft", "discarded") },
    "threw away a draft of the next school year for North",
  ],
  [
    "rollover_applied",
    { resourceType: "rollovers", groupId: "north", changes: status("draft", "applied") },
    "prepared the next school year for North",
  ],
  [
    "rollover_undone",
    { resourceType: "rollovers", groupId: "north", changes: status("applied", "undone") },
    "took back the next school year of North",
  ],
  [
    "rollover_applied",
    {
      resourceType: "classes",
      resourceId: "maths",
      partOf: "r",
      changes: { after: { name: "Maths" } },
    },
    "copied into the next school year Maths",
  ],
  [
    "rollover_applied",
    {
      resourceType: "classes",
      resourceId: "maths",
      partOf: "r",
      changes: status("active", "completed"),
    },
    "completed Maths at the end of the year",
  ],
  [
    "rollover_undone",
    {
      resourceType: "classes",
      resourceId: "maths",
      partOf: "r",
      changes: status("completed", "active"),
    },
    "let Maths run again",
  ],
  [
    "rollover_applied",
    {
      resourceType: "class_members",
      partOf: "r",
      changes: { after: { user_id: "ben", class_id: "maths" } },
    },
    "put Ben into Maths as its teacher",
  ],
  [
    "rollover_applied",
    {
      resourceType: "students",
      resourceId: "record",
      partOf: "r",
      changes: { before: { grade_level: "08" }, after: { grade_level: "09" } },
    },
    "moved Ben up from grade 08 to grade 09",
  ],
  [
    "rollover_applied",
    {
      resourceType: "students",
      resourceId: "record",
      partOf: "r",
      changes: status("enrolled", "graduated"),
    },
    "let Ben graduate",
  ],
  [
    "rollover_undone",
    {
      resourceType: "students",
      resourceId: "record",
      partOf: "r",
      changes: { before: { grade_level: "09" }, after: { grade_level: "08" } },
    },
    "gave back their grade to Ben",
  ],
  [
    "student_changed",
    {
      resourceType: "students",
      resourceId: "record",
      changes: { before: { number: "1" }, after: { number: "2" } },
    },
    "changed the record of Ben",
  ],
  [
    "school_updated",
    {
      resourceType: "schools",
      groupId: "north",
      changes: { before: { phone: null }, after: { phone: "1" } },
    },
    "changed the profile of North",
  ],
])("%s %j", (action, over, sentence) => expect(told({ action, ...over })).toBe(`Ada ${sentence}`));
