import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { parseTable } from "@/lib/table/parse";
import { sentenceText, describeEvent as tell } from "./describe";
import { listActivity, listAudit, listOwnEvents, listPersonEvents } from "./queries";
import { auditTable } from "./table";
import type { AuditPage } from "./types";

/*
 * Who reads what happens to a roster: the admins of the class's group, wherever the pupil sits.
 */

const maths = "d.north.hill.maths";
let tree: Planted;
let admins: Record<"root" | "hill" | "south", ViewerRef>;
let teacher: ViewerRef;
let pupil: ViewerRef;
let algebra: string;

const said = (page: AuditPage) => page.rows.map((row) => sentenceText(tell(row, page.known)));
const roster = async (viewer: ViewerRef) =>
  said(await listAudit(viewer, parseTable(auditTable, { type: "class_members" })));
const act = (action: string, run: ReturnType<typeof sql>) =>
  asViewer({ ...teacher, requestId: `request of ${action}` }, (tx) => tx.execute(run), { action });

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.north", "d.north.hill", maths, "d.south"]);
  admins = {
    root: tree.admin,
    hill: await plantPerson(tree, "group_admin", "d.north.hill"),
    south: await plantPerson(tree, "group_admin", "d.south"),
  };
  teacher = await plantPerson(tree, "teacher", "d.north.hill");
  pupil = await plantPerson(tree, "student", "d.north");
  const pool = await ownerPool();
  algebra = randomUUID();
  await pool.query(
    "insert into classes (id, tenant_id, group_id, name) values ($1, $2, $3, 'Algebra 1')",
    [algebra, tree.tenantId, tree.ids[maths]],
  );
  await pool.query(
    "insert into class_members (tenant_id, class_id, user_id, role, is_primary) values ($1, $2, $3, 'teacher', true)",
    [tree.tenantId, algebra, teacher.userId],
  );
  await act(
    "class_member_created",
    sql`insert into class_members (tenant_id, class_id, user_id, role)
        values (${tree.tenantId}, ${algebra}, ${pupil.userId}, 'student')`,
  );
});

const added = "teacher of d.north.hill added student of d.north to Algebra 1";

describe("a pupil whom a teacher adds", () => {
  it("is read by the admins of the class’s group and of the tenant", async () => {
    expect((await roster(admins.root))[0]).toBe(added);
    expect((await roster(admins.hill))[0]).toBe(added);
    const activity = await listActivity(admins.hill, { groupId: tree.ids[maths] ?? "" });
    expect(said(activity)).toContain(added);
  });

  it("is read by nobody beside them: no other admin, no teacher, not the pupil", async () => {
    for (const viewer of [admins.south, teacher, pupil]) {
      expect(await roster(viewer)).toEqual([]);
      const { rows } = await asViewer(viewer, (tx) =>
        tx.execute("select from audit_logs where resource_type = 'class_members'"),
      );
      expect(rows).toEqual([]);
    }
    expect(said(await listOwnEvents(pupil)).join()).not.toContain("Algebra");
  });

  it("stands in the pupil’s own history, for those who read it", async () => {
    const page = await listPersonEvents(admins.root, { personId: pupil.userId });
    expect(said(page)).toContain(added);
    const elsewhere = await listPersonEvents(admins.south, { personId: pupil.userId });
    expect(elsewhere.rows).toEqual([]);
  });
});

describe("what comes after", () => {
  it("is told with the person and the class, though the row says neither", async () => {
    const where = sql`class_id = ${algebra} and user_id = ${teacher.userId}`;
    await act(
      "class_member_updated",
      sql`update class_members set is_primary = false where ${where}`,
    );
    const told = "teacher of d.north.hill made teacher of d.north.hill a co-teacher of Algebra 1";
    expect((await roster(admins.hill))[0]).toBe(told);
    await act(
      "class_member_deleted",
      sql`delete from class_members where class_id = ${algebra} and user_id = ${pupil.userId}`,
    );
    const [first, second] = await roster(admins.hill);
    expect(first).toContain("removed");
    expect(first).toContain("from Algebra 1");
    expect(second).toBe(told);
  });

  it("follows the class to where it belongs now; what was, stays where it was", async () => {
    const pool = await ownerPool();
    const groups = async () => {
      const { rows } = await pool.query<{ action: string; group_id: string }>(
        `select action, group_id from audit_logs where tenant_id = $1 and resource_type = 'class_members'
         order by timestamp desc limit 2`,
        [tree.tenantId],
      );
      return rows.map(({ group_id }) => group_id);
    };
    expect(await groups()).toEqual([tree.ids[maths], tree.ids[maths]]);
    await pool.query("update classes set group_id = $1 where id = $2", [
      tree.ids["d.south"],
      algebra,
    ]);
    await pool.query("update class_members set is_primary = true where class_id = $1", [algebra]);
    expect(await groups()).toEqual([tree.ids["d.south"], tree.ids[maths]]);
  });
});
