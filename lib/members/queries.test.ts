import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { findCandidates, listMembers, membershipsOf } from "./queries";
import { membersSql } from "./sql";
import { membersTable } from "./table";

let tree: Planted;
let principal: ViewerRef;
let zone: ViewerRef;

const list = async (who: ViewerRef, path: string, params: SearchParams = {}) =>
  listMembers(who, tree.ids[path] ?? "", parseTable(membersTable, params));
const names = async (who: ViewerRef, path: string, params: SearchParams = {}) =>
  (await list(who, path, params)).rows.map(({ name }) => name);

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.zone", "d.zone.school", "d.zone.school.maths", "d.other"]);
  zone = await plantPerson(tree, "group_admin", "d.zone");
  principal = await plantPerson(tree, "group_admin", "d.zone.school");
  await plantPerson(tree, "teacher", "d.zone.school.maths");
  await plantPerson(tree, "student", "d.zone.school");
  await plantPerson(tree, "student", "d.other");
});

describe("members of a group", () => {
  it("directly, from above, and of the whole subtree", async () => {
    expect(await names(tree.admin, "d.zone.school")).toEqual([
      "group_admin of d.zone.school",
      "student of d.zone.school",
    ]);
    expect(await names(tree.admin, "d.zone.school", { view: "inherited" })).toEqual([
      "group_admin of d.zone",
      "system_admin of d",
    ]);
    const { rows } = await list(tree.admin, "d.zone", { view: "subtree" });
    expect(rows.map(({ name, memberships }) => [name, memberships[0]?.groupName])).toEqual([
      ["group_admin of d.zone", "Group zone"],
      ["group_admin of d.zone.school", "Group school"],
      ["student of d.zone.school", "Group school"],
      ["teacher of d.zone.school.maths", "Group maths"],
    ]);
  });

  it("names nobody above the viewer's own scope, and nobody beside it", async () => {
    expect(await names(principal, "d.zone.school", { view: "inherited" })).toEqual([]);
    expect(await names(principal, "d.zone.school.maths", { view: "inherited" })).toEqual([
      "group_admin of d.zone.school",
    ]);
    expect(await names(principal, "d.other", { view: "subtree" })).toEqual([]);
    expect(await names(principal, "d.zone", { view: "subtree" })).toEqual([]);
    const other = await plantTree(["x"]);
    for (const view of ["direct", "inherited", "subtree"])
      expect(await names(other.admin, "d.zone.school", { view })).toEqual([]);
  });

  it("by role and by name, in any of the views", async () => {
    const subtree = { view: "subtree" };
    expect(await names(zone, "d.zone", { ...subtree, role: "teacher" })).toEqual([
      "teacher of d.zone.school.maths",
    ]);
    expect(await names(zone, "d.zone", { ...subtree, q: "school group" })).toEqual([
      "group_admin of d.zone.school",
    ]);
    expect(await names(tree.admin, "d.zone.school", { view: "inherited", q: "system" })).toEqual([
      "system_admin of d",
    ]);
  });

  it("says what the viewer may change: below their node, never themselves", async () => {
    const { rows } = await list(principal, "d.zone.school");
    expect(rows.map(({ name, memberships }) => [name, memberships[0]?.can])).toEqual([
      ["group_admin of d.zone.school", false],
      ["student of d.zone.school", true],
    ]);
  });

  it("page by page, forwards and back, each once", async () => {
    const pool = await ownerPool();
    await pool.query(
      `with made as (
         insert into users (tenant_id, name) select $1, 'Pupil ' || i from generate_series(1, 120) i returning id)
       insert into group_members (tenant_id, user_id, group_id, role) select $1, id, $2, 'student' from made`,
      [tree.tenantId, tree.ids["d.other"]],
    );
    for (const view of ["direct", "subtree"]) {
      const first = await list(tree.admin, "d.other", { view, rows: "50" });
      const second = await list(tree.admin, "d.other", { view, rows: "50", after: first.next });
      const third = await list(tree.admin, "d.other", { view, rows: "50", after: second.next });
      const all = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
      expect([all.length, new Set(all).size, third.next]).toEqual([121, 121, undefined]);
      const back = await list(tree.admin, "d.other", { view, rows: "50", before: third.previous });
      expect(back.rows).toEqual(second.rows);
    }
  });
});

it("a person's memberships come with the way up, the version, and what may be done", async () => {
  const { rows } = await list(tree.admin, "d.zone.school.maths");
  const [mine] = await membershipsOf(principal, rows[0]?.id ?? "");
  expect(mine).toMatchObject({
    role: "teacher",
    groupName: "Group maths",
    above: ["Group d", "Group zone", "Group school"],
    can: true,
    archived: false,
  });
});

it("who can be given a role is found by name, with the role they have there", async () => {
  const found = await findCandidates(zone, "teacher maths", tree.ids["d.zone.school.maths"]);
  expect(found).toMatchObject([{ name: "teacher of d.zone.school.maths", role: "teacher" }]);
  expect(await findCandidates(principal, "group_admin zone")).toMatchObject([
    { name: "group_admin of d.zone.school" },
  ]);
  expect(await findCandidates(zone, " ")).toEqual([]);
});

it.each(["direct", "subtree"])(
  "a page of %s members reads no more than its people",
  async (view) => {
    const pool = await ownerPool();
    await pool.query(
      `with made as (
       insert into users (tenant_id, name) select $1, 'Crowd ' || i from generate_series(1, 3000) i returning id)
     insert into group_members (tenant_id, user_id, group_id, role) select $1, id, $2, 'student' from made`,
      [tree.tenantId, tree.ids["d.zone.school.maths"]],
    );
    await pool.query("analyze users, groups, group_members");
    for (const viewer of [tree.admin, zone, principal]) {
      const query = parseTable(membersTable, { view });
      const plan = await asViewer(viewer, async (tx) => {
        const { rows } = await tx.execute(
          sql`explain ${membersSql(tree.ids["d.zone.school.maths"] ?? "", query)}`,
        );
        return rows.map((row) => String(Object.values(row)[0])).join("\n");
      });
      expect(plan).not.toMatch(/Seq Scan on (users|group_members)|Hash Join|Merge Join/);
      expect(plan).toMatch(/on group_members m\b[^\n]*\n[^\n]*user_id = found\.id/);
    }
  },
);
