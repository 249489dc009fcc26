import { expect, it } from "vitest";
import type { ClassDetail } from "@/lib/classes/types";
import { linesOf } from "./conflict";

const found: ClassDetail = {
  id: "c",
  name: "Algebra",
  code: null,
  description: null,
  level: null,
  subject: "Maths",
  gradeLevels: ["09"],
  status: "active",
  capacity: 20,
  extraSeats: 0,
  enrolled: 3,
  teachers: 1,
  schedule: null,
  startDate: "2026-08-18",
  endDate: null,
  settings: { room: "A", color: "mauve", later: 1 },
  version: "1",
  createdAt: "",
  archivedAt: null,
  group: { id: "g", name: "North", visible: true },
  term: { id: "t", title: "Fall" },
  course: null,
  teacher: null,
  role: null,
  can: { roster: true, edit: true, administer: true },
};
/** What an action tells of the same class (lib/classes/load.ts). */
const same = {
  ...found,
  group: "North",
  groupId: "g",
  term: "Fall",
  termId: "t",
  course: null,
  archived: false,
};

it("says nothing of what is the same", () => {
  expect(linesOf(found, same)).toEqual([]);
  // Pupils come and go without changing the class.
  expect(linesOf(found, { ...same, enrolled: 9, version: "2" })).toEqual([]);
});

it("says both versions of every fact and setting", () => {
  const now = {
    ...same,
    name: "Geometry",
    gradeLevels: ["09", "10"],
    status: "completed",
    group: "South",
    term: null,
    endDate: "2027-05-28",
    settings: { room: "", color: "teal", later: 2 },
  };
  expect(linesOf(found, now).map(({ label, was, is }) => `${label}: ${was} → ${is}`)).toEqual([
    "Group: “North” → “South”",
    "Name: “Algebra” → “Geometry”",
    "Grades: “Grade 9” → “Grade 9, Grade 10”",
    "Last day: empty → “2027-05-28”",
    "Status: running → completed",
    "Term: “Fall” → empty",
    "Room: “A” → empty",
    "Color: “mauve” → “teal”",
  ]);
});
