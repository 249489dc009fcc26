import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Invalid, NotFound } from "@/lib/errors";
import { moveGroup, renameGroup } from "@/lib/groups/mutations";
import { getGroup } from "@/lib/groups/queries";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { sentenceText, describeEvent as tell } from "./describe";
import { listActivity, listAudit, listOwnEvents } from "./queries";
import { auditTable } from "./table";
import type { AuditPage } from "./types";

const PATHS = ["d", "d.north", "d.north.hill", "d.north.hill.maths", "d.south"];
let tree: Planted;
let principal: ViewerRef;
let teacher: ViewerRef;
let pupil: ViewerRef;
let stranger: Planted;

const id = (path: string) => tree.ids[path] ?? "";
const list = (viewer: ViewerRef, params: SearchParams = {}) =>
  listAudit(viewer, parseTable(auditTable, params));
const said = (page: AuditPage) => page.rows.map((row) => sentenceText(tell(row, page.known)));

/** Runs a verb as a request of its own. */
let requests = 0;
const act = <T>(viewer: ViewerRef, action: string, run: (tx: Tx) => Promise<T>) =>
  asViewer({ ...viewer, requestId: `request-${++requests}` }, run, { action });
async function rename(path: string, name: string, viewer = tree.admin) {
  const { version } = await getGroup(viewer, id(path));
  return act(viewer, "group_renamed", (tx) => renameGroup(tx, { id: id(path), version, name }));
}
async function move(path: string, target: string) {
  const { version } = await getGroup(tree.admin, id(path));
  return act(tree.admin, "group_moved", (tx) =>
    moveGroup(tx, { id: id(path), version, targetId: id(target), confirm: true }),
  );
}

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(PATHS);
  principal = await plantPerson(tree, "group_admin", "d.north.hill");
  teacher = await plantPerson(tree, "teacher", "d.north.hill");
  pupil = await plantPerson(tree, "student", "d.north.hill");
  stranger = await plantTree(["x"]);
  await rename("d.south", "The South");
  await rename("d.north.hill.maths", "Mathematics", principal);
  await move("d.north.hill", "d.south");
});

describe("who reads what", () => {
  it("shows a system_admin the whole tenant, newest first", async () => {
    const page = await list(tree.admin);
    expect(said(page).slice(0, 3)).toEqual([
      "system_admin of d moved Group hill from Group north to The South",
      "group_admin of d.north.hill renamed “Group maths” to “Mathematics”",
      "system_admin of d renamed “Group south” to “The South”",
    ]);
    const times = page.rows.map((row) => row.at);
    expect(times).toEqual([...times].sort().reverse());
    expect(said(page)).toContain("The system created the district Group d");
  });

  it("shows a group_admin their subtree and what concerns themselves, and nothing else", async () => {
    const page = await list(principal);
    expect(said(page).slice(0, 2)).toEqual([
      "Somebody outside your scope moved Group hill from a place outside your scope to The South",
      "group_admin of d.north.hill renamed “Group maths” to “Mathematics”",
    ]);
    const own = [id("d.north.hill"), id("d.north.hill.maths")];
    for (const row of page.rows) {
      const concerns = [row.userId, row.resourceId].includes(principal.userId);
      const account = ["users", "sessions"].includes(row.resourceType ?? "");
      if (account)
        expect([pupil, teacher, principal].map((p) => p.userId)).toContain(row.resourceId);
      expect(concerns || account || own.includes(row.groupId ?? ""), JSON.stringify(row)).toBe(
        true,
      );
    }
    expect(said(page).join()).not.toContain("Group north");
  });

  it("shows exactly what the policy would, page by page", async () => {
    for (const viewer of [tree.admin, principal, teacher, pupil]) {
      const { rows } = await asViewer(viewer, (tx) =>
        tx.execute<{ id: string }>(
          "select id from audit_logs where part_of is null order by timestamp desc, id desc",
        ),
      );
      const page = await list(viewer);
      expect(page.rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
    }
  });

  it("shows a pupil what concerns them, a teacher and another tenant nothing", async () => {
    const page = await list(pupil);
    expect(page.rows).toMatchObject([{ action: "user_created", resourceId: pupil.userId }]);
    expect((await listOwnEvents(pupil)).rows).toEqual(page.rows);
    expect((await list(teacher)).rows).toEqual([]);
    expect((await listOwnEvents(teacher)).rows).toEqual([]);
    for (const viewer of [teacher, pupil])
      expect((await listActivity(viewer, { groupId: id("d.north.hill") })).rows).toEqual([]);
    const ids = Object.values(tree.ids);
    const { rows } = await list(stranger.admin);
    expect(rows.filter((row) => ids.includes(row.resourceId ?? ""))).toEqual([]);
    for (const group of ids) {
      expect((await list(stranger.admin, { group })).rows).toEqual([]);
      expect((await listActivity(stranger.admin, { groupId: group })).rows).toEqual([]);
    }
  });
});

describe("bulk changes", () => {
  it("stand as one line, with what followed on demand", async () => {
    const page = await list(tree.admin, { action: "group_moved" });
    expect(page.rows).toHaveLength(1);
    const [head] = page.rows;
    expect(head).toMatchObject({ resourceId: id("d.north.hill"), followers: 1 });
    const below = await list(tree.admin, { of: head?.id ?? "" });
    expect(said(below)).toEqual(["system_admin of d moved Mathematics along with Group hill"]);
    expect(below.head).toMatchObject({ id: head?.id, followers: 1 });
    expect((await list(tree.admin, { action: "group_moved", each: "1" })).rows).toHaveLength(2);
  });

  it("keep the two moves of one group apart", async () => {
    await move("d.north.hill", "d.north");
    const [second, first] = (await list(tree.admin, { action: "group_moved" })).rows;
    expect([first?.followers, second?.followers]).toEqual([1, 1]);
    await move("d.north.hill", "d.south");
  });

  it("are told to whoever sees but a part of them by the highest group they see", async () => {
    await move("d.south", "d.north");
    expect(said(await list(principal))[0]).toBe(
      "Somebody outside your scope moved Group hill along with a group above it",
    );
    expect(said(await list(tree.admin))[0]).toBe(
      "system_admin of d moved The South from Group d to Group north",
    );
    expect((await list(tree.admin)).rows[0]?.followers).toBe(2);
    expect(said(await list(tree.admin, { group: id("d.north.hill") }))[0]).toBe(
      "system_admin of d moved Group hill along with The South",
    );
    await move("d.south", "d");
  });

  it("do not open for somebody who may not read their head", async () => {
    const [head] = (await list(tree.admin, { resource: id("d.south") })).rows;
    await expect(list(principal, { of: head?.id ?? "" })).rejects.toThrow(NotFound);
    await expect(list(stranger.admin, { of: head?.id ?? "" })).rejects.toThrow(NotFound);
  });
});

describe("filters", () => {
  it("narrow to a verb, an actor, a row, a group with or without its subtree, and days", async () => {
    const hill = id("d.north.hill");
    const only = async (params: SearchParams) =>
      (await list(tree.admin, { ...params, each: "1" })).rows;
    for (const row of await only({ action: "group_renamed" }))
      expect(row.action).toBe("group_renamed");
    expect((await only({ actor: principal.userId })).map((row) => row.userId)).toEqual([
      principal.userId,
    ]);
    const subtree = await only({ group: hill });
    expect(new Set(subtree.map((row) => row.groupId))).toEqual(
      new Set([hill, id("d.north.hill.maths")]),
    );
    expect(new Set((await only({ group: hill, here: "1" })).map((row) => row.groupId))).toEqual(
      new Set([hill]),
    );
    expect((await only({ resource: id("d.south"), type: "groups" })).length).toBe(4);
    const today = new Date().toISOString().slice(0, 10);
    expect((await only({ from: today, to: today })).length).toBeGreaterThan(5);
    expect(await only({ to: "2020-12-31" })).toEqual([]);
    expect(await only({ from: "2199-01-01" })).toEqual([]);
  });

  it.each([
    { colour: "red" },
    { sort: "action" },
    { action: "drop table" },
    { actor: "me" },
    { group: "1" },
    { from: "2026-02-31" },
    { from: "0000-00-00" },
    { after: "nonsense" },
    { each: "yes" },
  ])("refuse %j", (params) => {
    expect(() => parseTable(auditTable, params)).toThrow(Invalid);
  });
});

describe("paging", () => {
  it("reads every row once, there and back, among rows of one microsecond", async () => {
    const other = await plantTree(["p", "p.q"]);
    const pool = await ownerPool();
    await pool.query(
      `insert into audit_logs (tenant_id, action, resource_type, resource_id, group_id, timestamp)
       select $1, 'probed', 'groups', $2, $2, timestamptz '2026-01-01' + (i / 40) * interval '1 microsecond'
       from generate_series(1, 130) i`,
      [other.tenantId, other.ids["p.q"]],
    );
    const narrow = await plantPerson(other, "group_admin", "p.q");
    for (const viewer of [other.admin, narrow]) {
      const forth: AuditPage[] = [await list(viewer)];
      for (let after = forth[0]?.next; after; after = forth.at(-1)?.next) {
        forth.push(await list(viewer, { after }));
      }
      const seen = forth.flatMap((page) => page.rows.map((row) => row.id));
      expect(seen.length).toBeGreaterThan(130);
      expect(new Set(seen).size).toBe(seen.length);
      const back: AuditPage[] = [];
      for (let before = forth.at(-1)?.previous; before; before = back[0]?.previous) {
        back.unshift(await list(viewer, { before }));
      }
      const returned = [...back, forth.at(-1)].flatMap((page) => page?.rows.map((row) => row.id));
      expect(returned).toEqual(seen);
    }
  });

  it("refuses a cursor of another query", async () => {
    const { next } = await list(tree.admin, { each: "1" });
    const cursor = next ?? "none";
    expect(() => parseTable(auditTable, { after: cursor })).toThrow(Invalid);
    await expect(listActivity(tree.admin, { groupId: id("d"), after: cursor })).rejects.toThrow(
      Invalid,
    );
  });
});

describe("a group's activity", () => {
  it("has its own events and its members', newest first", async () => {
    const page = await listActivity(principal, { groupId: id("d.north.hill") });
    expect(said(page).at(-1)).toBe(
      "The system created the department Group hill in a place outside your scope",
    );
    expect(said(page)).toContain("The system made teacher of d.north.hill a teacher of Group hill");
    const below = await listActivity(tree.admin, { groupId: id("d.north.hill.maths") });
    expect(said(below)).toContain("system_admin of d moved Mathematics along with Group hill");
  });
});
