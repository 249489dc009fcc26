import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx } from "@/db/viewer";
import {
  archiveGroup,
  changeGroupType,
  createGroup,
  moveGroup,
  renameGroup,
  restoreGroup,
} from "@/lib/groups/mutations";
import { getGroup } from "@/lib/groups/queries";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { parseTable } from "@/lib/table/parse";
import { describeEvent, sentenceText } from "./describe";
import { listAudit } from "./queries";
import { auditTable } from "./table";

let tree: Planted;
let bob: string;
const id = (path: string) => tree.ids[path] ?? "";
const target = async (path: string) => ({
  id: id(path),
  version: (await getGroup(tree.admin, id(path))).version,
});
const newest = async () => {
  const page = await listAudit(tree.admin, parseTable(auditTable, {}));
  return page.rows.map((row) => sentenceText(describeEvent(row, page.known)));
};

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.north", "d.north.hill", "d.north.hill.maths", "d.south"]);
  bob = (await plantPerson(tree, "student", "d.south")).userId;
});

const membership = (where: string) =>
  sql`tenant_id = ${tree.tenantId} and user_id = ${bob} and group_id = ${id(where)}`;
const by = "system_admin of d";

/** In this order: each verb finds the tree as the one before left it. */
const verbs: [action: string, run: (tx: Tx) => Promise<unknown>, sentence: string][] = [
  [
    "group_created",
    (tx) =>
      createGroup(tx, { parentId: id("d.south"), name: "Art", type: "school", confirm: true }),
    "created the school Art in Group south",
  ],
  [
    "group_renamed",
    async (tx) => renameGroup(tx, { ...(await target("d.north.hill")), name: "The Hill" }),
    "renamed “Group hill” to “The Hill”",
  ],
  [
    "group_type_changed",
    async (tx) =>
      changeGroupType(tx, { ...(await target("d.south")), type: "custom", confirm: true }),
    "changed Group south from a school to a custom group",
  ],
  [
    "group_moved",
    async (tx) =>
      moveGroup(tx, { ...(await target("d.north.hill")), targetId: id("d.south"), confirm: true }),
    "moved The Hill from Group north to Group south",
  ],
  [
    "group_archived",
    async (tx) => archiveGroup(tx, { ...(await target("d.north.hill")), includeBelow: true }),
    "archived The Hill",
  ],
  ["group_restored", (tx) => restoreGroup(tx, { id: id("d.north.hill") }), "restored The Hill"],
  [
    "member_granted",
    (tx) =>
      tx.execute(sql`insert into group_members (tenant_id, user_id, group_id, role)
                     values (${tree.tenantId}, ${bob}, ${id("d.north")}, 'teacher')`),
    "made student of d.south a teacher of Group north",
  ],
  [
    "member_changed",
    (tx) =>
      tx.execute(sql`update group_members set role = 'group_admin' where ${membership("d.north")}`),
    "changed student of d.south from teacher to group admin of Group north",
  ],
  [
    "member_revoked",
    (tx) => tx.execute(sql`delete from group_members where ${membership("d.north")}`),
    "removed student of d.south as group admin of Group north",
  ],
];

it.each(verbs)("%s leaves one line, and the right one", async (action, run, sentence) => {
  const before = await newest();
  await asViewer({ ...tree.admin, requestId: `of ${action}` }, run, { action });
  expect(await newest()).toEqual([`${by} ${sentence}`, ...before.map(afterwards)]);

  /** Older lines name things as they are called now, and places that are left by what they were. */
  function afterwards(line: string): string {
    if (action === "group_renamed") return line.replace("Group hill", "The Hill");
    return action === "group_moved" ? line.replace(/in The Hill$/, "in “hill”") : line;
  }
});
