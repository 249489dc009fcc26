import { beforeAll, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import type { ViewerRef } from "@/db/viewer";
import { exportRoster } from "@/lib/rosters/export/queries";
import {
  addToRoster,
  changeRosterRole,
  makePrimary,
  transferPupils,
} from "@/lib/rosters/mutations";
import { acting, type Desk, makeDesk, plantClass, plantPupils, seat } from "@/lib/rosters/testing";
import { parseTable } from "@/lib/table/parse";
import { describeEvent, sentenceText } from "../describe";
import { listAudit } from "../queries";
import { auditTable } from "../table";

let desk: Desk;
beforeAll(async () => {
  desk = await makeDesk();
});

const log = async (who: ViewerRef, action: string) => {
  const page = await listAudit(who, parseTable(auditTable, { action }));
  return page.rows.map((row) => sentenceText(describeEvent(row, page.known)));
};

it("what is done to a roster is one line each time, for the admins of its group", async () => {
  const { tree, teacher, classId } = desk;
  const [ada = "", grace = ""] = await plantPupils(tree, [{ name: "Ada" }, { name: "Grace" }]);
  const to = await plantClass(tree, "d.school.maths", { name: "Geometry" });
  await seat(tree, to, teacher.userId, "teacher");
  const as = <T>(action: string, work: Parameters<typeof acting<T>>[1]) =>
    acting({ ...teacher, requestId: action }, work, action);
  await as("roster_added", (tx) =>
    addToRoster(tx, { classId, userIds: [ada, grace], role: "student" }),
  );
  await as("roster_transferred", (tx) => transferPupils(tx, { classId, toId: to, userIds: [ada] }));
  await as("roster_added", (tx) =>
    addToRoster(tx, { classId, userIds: [desk.colleague.userId], role: "teacher" }),
  );
  await as("roster_primary_changed", (tx) =>
    makePrimary(tx, { classId, userId: teacher.userId, expected: null }),
  );
  await exportRoster(teacher, classId);
  const who = "teacher of d.school.maths";
  for (const admin of [desk.admin, desk.principal]) {
    expect(await log(admin, "roster_added")).toEqual([
      `${who} added ${who} to Algebra I`,
      `${who} added 2 pupils to Algebra I`,
    ]);
    expect(await log(admin, "roster_transferred")).toEqual([
      `${who} transferred Ada from Algebra I to Geometry`,
    ]);
    expect(await log(admin, "roster_primary_changed")).toEqual([
      `${who} made ${who} the one who answers for Algebra I`,
    ]);
    expect(await log(admin, "roster_exported")).toEqual([
      `${who} exported the roster of Algebra I with 3 people`,
    ]);
  }
  expect(await log(desk.stranger, "roster_added")).toEqual([]);
});

it("a change of role says whose, and what they are now", async () => {
  const { tree, classId, principal, colleague } = desk;
  await (await ownerPool()).query(
    "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, 'student')",
    [tree.tenantId, colleague.userId, tree.ids["d.school"]],
  );
  await acting(
    principal,
    (tx) =>
      changeRosterRole(tx, {
        classId,
        userId: colleague.userId,
        expected: "teacher",
        role: "student",
      }),
    "roster_role_changed",
  );
  expect(await log(desk.admin, "roster_role_changed")).toEqual([
    "group_admin of d.school made teacher of d.school.maths a pupil of Algebra I",
  ]);
});
