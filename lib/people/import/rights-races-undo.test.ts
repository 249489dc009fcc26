import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeGroup, makeMember, makeUser } from "@/db/testing/factories";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type District, makeAdmin, makeDistrict } from "@/lib/groups/import/testing/district";
import { applyPeople, planPeople, previewPeopleUndo, undoPeopleImport } from "./mutations";
import { bringIn, peopleOf, plan, removeAllUploads, uploadPeople } from "./testing/people";

let district: District;
let north: GroupRow;
let south: GroupRow;
let admin: ViewerRef;

beforeAll(async () => {
  await testDatabase();
});
afterAll(removeAllUploads);
const fresh = async () => {
  district = await makeDistrict();
  const owner = await ownerPool();
  north = await makeGroup(owner, { parent: district.root }, { slug: "north", sourced_id: "N" });
  south = await makeGroup(owner, { parent: district.root }, { slug: "south", name: "South, High" });
  admin = district.viewer;
};
const people = () => peopleOf(district.root.tenantId);
const HEAD = "sourcedId,givenName,familyName,username,email,role,group\n";

describe("a group admin", () => {
  test("imports below their own group, and changes only people they manage", async () => {
    await fresh();
    const owner = await ownerPool();
    const leaf = await makeAdmin(north);
    const tenant = district.root.tenantId;
    const person = async (sourced: string, ...groups: GroupRow[]) => {
      const id = await makeUser(owner, tenant, {
        name: sourced,
        sourced_id: sourced,
        email: `${sourced}@x.org`,
      });
      for (const group of groups) await makeMember(owner, id, group, "student");
      return id;
    };
    await person("mine", north);
    await person("both", north, south);
    await person("theirs", south);
    const csv =
      "sourcedId,name,email,role,group\nmine,Mine,,teacher,N\nboth,Both,,student,N\ntheirs,Theirs,,student,N\nnew,New,THEIRS@x.org,student,N\nnew2,New 2,,student,root.south\nnew3,New 3,,,\nnew4,New 4,,student,N\n";
    const found = await bringIn(leaf, csv, { target: north.id });
    expect(found.diagnostics.sorted().map(({ code, line }) => [code, line])).toEqual([
      ["not-yours", 3],
      ["taken-sourcedId", 4],
      ["taken-email", 5],
      ["unknown-group", 6],
      ["no-group", 7],
    ]);
    expect(found.summary).toMatchObject({
      added: 1,
      changed: 1,
      memberships: { added: 1, changed: 1 },
    });
    expect((await people()).map(({ name, places }) => [name, places])).toEqual([
      ["both", "north:student south:student"],
      ["Mine", "north:teacher"],
      ["New 4", "north:student"],
      ["theirs", "south:student"],
    ]);
    const undone = await undoPeopleImport(leaf, found.id);
    expect(undone).toMatchObject({ archived: 1, restored: 1, memberships: 2, conflicts: 0 });
    expect((await people()).map(({ name, archived }) => [name, archived])).toEqual([
      ["both", false],
      ["mine", false],
      ["New 4", true],
      ["theirs", false],
    ]);
  });

  test("finds no import of a group above", async () => {
    await fresh();
    const leaf = await makeAdmin(north);
    const { id } = await plan(admin, "sourcedId,name\n1,A\n");
    await expect(planPeople(leaf, id)).rejects.toThrow("not found");
    await expect(applyPeople(leaf, id)).rejects.toThrow("not found");
    await expect(uploadPeople(leaf, { "a.csv": "id\n1\n" }, district.root.id)).rejects.toThrow(
      "not found",
    );
  });
});

describe("others at the same time", () => {
  test("an address taken after the check refuses its row; an edit after the check stays", async () => {
    await fresh();
    await bringIn(admin, "sourcedId,name\n1,A\n2,B\n");
    const { id } = await plan(
      admin,
      "sourcedId,name,email\n1,Alpha,\n2,Beta,\n3,C,c@x.org\n4,D,d@x.org\n",
    );
    const owner = await ownerPool();
    await makeUser(owner, district.root.tenantId, { email: "C@x.org" });
    await owner.query(
      "update users set name = 'By hand' where sourced_id = '1' and tenant_id = $1",
      [district.root.tenantId],
    );
    const summary = await applyPeople(admin, id);
    expect(summary).toMatchObject({
      added: 1,
      changed: 1,
      refused: 2,
      counts: { "edited-since": 1, "taken-email": 1 },
    });
    expect((await people()).map(({ name }) => name)).toEqual(["By hand", "Beta", "D"]);
  });

  test("an address taken while the import writes makes it look again", async () => {
    await fresh();
    const { id } = await plan(admin, "sourcedId,name,email\n1,A,race@x.org\n2,B,\n");
    const other = await (await ownerPool()).connect();
    try {
      await other.query("begin");
      await makeUser(other, district.root.tenantId, { email: "RACE@x.org" });
      const applied = applyPeople(admin, id);
      const waiting = async () =>
        (await other.query("select from pg_locks where not granted")).rowCount;
      await expect.poll(waiting, { timeout: 4_000 }).toBeGreaterThan(0);
      await other.query("commit");
      expect(await applied).toMatchObject({ added: 1, refused: 1, counts: { "taken-email": 1 } });
    } finally {
      other.release();
    }
    expect((await people()).map(({ name }) => name)).toEqual(["B"]);
  });

  test("two apply the same import at once: one does", async () => {
    await fresh();
    const { id } = await plan(admin, "sourcedId,name\n1,A\n");
    const done = await Promise.allSettled([applyPeople(admin, id), applyPeople(admin, id)]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await people()).toHaveLength(1);
  });
});

describe("undo", () => {
  test("archives whom it added, gives values and roles back, keeps what was edited since", async () => {
    await fresh();
    await bringIn(
      admin,
      `${HEAD}1,Ann,A,ann,ann@x.org,student,N\n2,Ben,B,ben,ben@x.org,student,N\n`,
    );
    const before = await people();
    const { id } = await bringIn(
      admin,
      `${HEAD}1,Anna,A,ben,,teacher,N\n2,Benny,B,ann,,student,root.south\n3,Cy,C,cy,cy@x.org,student,N\n`,
    );
    await (await ownerPool()).query(
      "update users set given_name = 'Benjamin' where sourced_id = '2' and tenant_id = $1",
      [district.root.tenantId],
    );
    const preview = await previewPeopleUndo(admin, id);
    expect(preview).toMatchObject({ archived: 1, restored: 2, memberships: 3, conflicts: 1 });
    expect(preview.listed).toMatchObject([{ name: "Benny B", reason: "changed-since" }]);
    await undoPeopleImport(admin, id);
    const [ann, ben, cy] = await people();
    expect(ann).toEqual({ ...before[0], version: ann?.version });
    expect(ben).toEqual({ ...before[1], given_name: "Benjamin", version: ben?.version });
    expect(cy).toMatchObject({ archived: true, places: "" });
    await expect(undoPeopleImport(admin, id)).rejects.toThrow("Only an applied import");
    const again = await bringIn(admin, `${HEAD}3,Cy,C,cy,cy@x.org,student,N\n`);
    expect(again.summary).toMatchObject({ added: 1, refused: 0 });
  });

  test("passes over who was erased meanwhile", async () => {
    await fresh();
    await bringIn(admin, `${HEAD}1,Ann,A,ann,,student,N\n2,Ben,B,ben,,student,N\n`);
    const { id } = await bringIn(
      admin,
      `${HEAD}1,Anna,A,ann2,,teacher,N\n2,Benno,B,,,teacher,N\n3,Cy,C,,,student,N\n`,
    );
    const [ann, , cy] = await people();
    if (!ann || !cy) throw new Error("three people");
    for (const one of [ann, cy]) {
      await asViewer(admin, (tx) => tx.execute(sql`select app.erase_person(${one.id})`));
    }
    const undone = await undoPeopleImport(admin, id);
    expect(undone).toMatchObject({ archived: 0, restored: 1, memberships: 1 });
    expect(await people()).toMatchObject([{ name: "Ben B", places: "north:student" }]);
  });

  test("the files go when the import is applied; the record holds no values of who was added", async () => {
    await fresh();
    const { id } = await bringIn(admin, `${HEAD}1,Canary,Bird,,canary@x.org,student,N\n`);
    const { rows } = await (await ownerPool()).query(
      "select to_jsonb(i)::text as text from imports i where id = $1",
      [id],
    );
    expect(rows[0]?.text).not.toMatch(/canary|bird/i);
    const { readSamples } = await import("@/lib/imports/store");
    expect(await readSamples(id)).toEqual([]);
  });
});
