import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { searchEverything } from "./queries";

let tree: Planted;
let stranger: Planted;
let viewers: Record<"admin" | "north" | "south" | "teacher" | "pupil" | "nobody", ViewerRef>;

type Given = { name: string; code?: string; at: string; status?: string; archived?: boolean };

async function plantClass({ name, code, at, status = "active", archived = false }: Given) {
  const { rows } = await (await ownerPool()).query<{ id: string }>(
    `insert into classes (tenant_id, group_id, name, code, status, deleted_at)
     values ($1, $2, $3, $4, $5, case when $6 then now() end) returning id`,
    [tree.tenantId, tree.ids[at], name, code ?? null, status, archived],
  );
  return rows[0]?.id ?? "";
}

const found = async (viewer: ViewerRef, text: string) =>
  (await asViewer(viewer, (tx) => searchEverything(tx, text), { readOnly: true })).classes;
const names = async (viewer: ViewerRef, text: string) =>
  (await found(viewer, text)).map(({ name }) => name);

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.north", "d.north.maths", "d.south"]);
  stranger = await plantTree(["x"]);
  viewers = {
    admin: tree.admin,
    north: await plantPerson(tree, "group_admin", "d.north"),
    south: await plantPerson(tree, "group_admin", "d.south"),
    teacher: await plantPerson(tree, "teacher", "d.south"),
    pupil: await plantPerson(tree, "student", "d.north"),
    nobody: stranger.admin,
  };
  const algebra = await plantClass({ name: "Álgebra I", code: "MATH-101", at: "d.north.maths" });
  await plantClass({ name: "Algebra II", at: "d.south", status: "completed" });
  await plantClass({ name: "Algebra 0", at: "d.north", archived: true });
  await plantClass({ name: "100 % effort", at: "d.south" });
  await (await ownerPool()).query(
    `insert into class_members (tenant_id, class_id, user_id, role)
     values ($1, $2, $3, 'teacher'), ($1, $2, $4, 'student')`,
    [tree.tenantId, algebra, viewers.teacher.userId, viewers.pupil.userId],
  );
});

describe("classes in the palette", () => {
  it("are found by name and by code, with group and state, and none that is archived", async () => {
    expect(await found(viewers.admin, "algebra")).toMatchObject([
      { name: "Álgebra I", detail: "MATH-101 · Group maths, Group north" },
      { name: "Algebra II", detail: "Group south, Group d · Completed" },
    ]);
    expect(await names(viewers.admin, "math-101")).toEqual(["Álgebra I"]);
    expect(await names(viewers.admin, "101 alg")).toEqual(["Álgebra I"]);
  });

  it("are those that staff may see: of their groups, and those they teach elsewhere", async () => {
    expect(await names(viewers.north, "algebra")).toEqual(["Álgebra I"]);
    expect(await names(viewers.south, "algebra")).toEqual(["Algebra II"]);
    expect(await names(viewers.teacher, "algebra")).toEqual(["Álgebra I", "Algebra II"]);
    expect(await names(viewers.nobody, "algebra")).toEqual([]);
    // Where they teach without being of the place, the way to it is not theirs to know.
    expect((await found(viewers.teacher, "math-101"))[0]?.detail).toBe("MATH-101 · Group maths");
  });

  it("are none for a pupil, whose own class has no page for them", async () => {
    expect(await names(viewers.pupil, "algebra")).toEqual([]);
  });

  it("take wildcards literally, and no more than a handful are listed", async () => {
    expect(await names(viewers.admin, "%")).toEqual(["100 % effort"]);
    expect(await names(viewers.admin, "_")).toEqual([]);
    const { rows } = await asViewer(
      viewers.admin,
      async (tx) => ({ rows: (await searchEverything(tx, "a", 1)).classes }),
      { readOnly: true },
    );
    expect(rows).toHaveLength(1);
  });
});
