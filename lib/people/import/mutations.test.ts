import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { insert, makeGroup, makeUser } from "@/db/testing/factories";
import type { ViewerRef } from "@/db/viewer";
import { type District, makeDistrict } from "@/lib/groups/import/testing/district";
import { applyPeople, undoPeopleImport } from "./mutations";
import { bringIn, peopleOf, plan, removeAllUploads } from "./testing/people";

let district: District;
let admin: ViewerRef;

beforeAll(async () => {
  await testDatabase();
});
afterAll(removeAllUploads);
const fresh = async () => {
  district = await makeDistrict();
  const owner = await ownerPool();
  await makeGroup(owner, { parent: district.root }, { slug: "north", sourced_id: "N" });
  await makeGroup(owner, { parent: district.root }, { slug: "south", name: "South, High" });
  admin = district.viewer;
};
const people = () => peopleOf(district.root.tenantId);
const codes = ({ diagnostics }: { diagnostics: { counts: Record<string, number> } }) =>
  diagnostics.counts;
const HEAD = "sourcedId,givenName,familyName,username,email,role,group\n";

describe("adding and changing", () => {
  test("people come with their memberships, and the same file twice changes nothing", async () => {
    await fresh();
    const csv = `${HEAD}1,Ada,Lovelace,ada,ada@x.org,teacher,N\n2,Bo,Li,,,student,"South, High"\n2,Bo,Li,,,student,root.north\n`;
    const first = await bringIn(admin, csv);
    expect(first.summary).toMatchObject({ added: 2, changed: 0, memberships: { added: 3 } });
    const before = await people();
    expect(before).toMatchObject([
      { name: "Ada Lovelace", email: "ada@x.org", status: "active", places: "north:teacher" },
      { name: "Bo Li", email: null, places: "north:student south:student" },
    ]);
    const unplaced = await (await ownerPool()).query(
      "select from unplaced_users where tenant_id = $1",
      [district.root.tenantId],
    );
    expect(unplaced.rowCount).toBe(0);
    const second = await bringIn(admin, csv);
    expect(second.summary).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
      memberships: { added: 0, changed: 0, unchanged: 3 },
    });
    expect(await people()).toEqual(before);
  });

  test("only what differs is written; blank cells leave what stands", async () => {
    await fresh();
    await bringIn(admin, `${HEAD}1,Ada,Byron,ada,ada@x.org,student,N\n2,Bo,Li,bo,,student,N\n`);
    const [, bo] = await people();
    const { summary } = await bringIn(
      admin,
      `${HEAD}1,,Lovelace,,ADA@X.org,teacher,N\n2,Bo,Li,bo,,student,N\n`,
    );
    expect(summary).toMatchObject({
      changed: 1,
      unchanged: 1,
      fields: { name: 1, family_name: 1 },
      memberships: { changed: 1, unchanged: 1 },
    });
    expect(await people()).toMatchObject([
      { name: "Ada Lovelace", username: "ada", email: "ada@x.org", places: "north:teacher" },
      { version: bo?.version },
    ]);
  });

  test("a name corrected by hand survives, and so does an invitation", async () => {
    await fresh();
    const csv = "sourcedId,givenName,familyName,status\n1,Robert,Smith,active\n";
    await bringIn(admin, csv, { over: { newStatus: "invited" } });
    await (await ownerPool()).query(
      "update users set name = 'Bob Smith', status = 'invited' where sourced_id = '1' and tenant_id = $1",
      [district.root.tenantId],
    );
    const { summary } = await bringIn(admin, csv);
    expect(summary).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await people()).toMatchObject([{ name: "Bob Smith", status: "invited" }]);
  });

  test("two swap their user names, three go round, and one takes what another gives up", async () => {
    await fresh();
    const head = "sourcedId,name,username\n";
    await bringIn(admin, `${head}1,A,a\n2,B,b\n3,C,c\n4,D,d\n5,E,e\n`);
    const { summary } = await bringIn(admin, `${head}1,A,b\n2,B,a\n3,C,d\n4,D,e\n5,E,c\n6,F,C2\n`);
    expect(summary).toMatchObject({ changed: 5, added: 1, refused: 0 });
    expect((await people()).map(({ username }) => username)).toEqual([
      "b",
      "a",
      "d",
      "e",
      "c",
      "C2",
    ]);
    const next = await bringIn(admin, `${head}1,A,z\n7,G,B\n`);
    expect(next.summary).toMatchObject({ changed: 1, added: 1 });
  });

  test("who is refused gives up nothing", async () => {
    await fresh();
    const head = "sourcedId,name,username\n";
    await bringIn(admin, `${head}1,A,a\n2,B,b\n3,C,c\n`);
    // 1 wants c, which 3 keeps; so 2 can't have a.
    const { summary, diagnostics } = await bringIn(admin, `${head}1,A,c\n2,B,a\n`);
    expect(summary).toMatchObject({ changed: 0, refused: 2 });
    expect(diagnostics.list.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["taken-username", 2, 3],
      ["taken-username", 3, 3],
    ]);
  });

  test("modes: add only, update only", async () => {
    await fresh();
    const head = "sourcedId,name\n";
    await bringIn(admin, `${head}1,A\n`);
    const added = await bringIn(admin, `${head}1,Other\n2,B\n`, { over: { mode: "add" } });
    expect(added.summary).toMatchObject({ added: 1, changed: 0, known: 1, refused: 0 });
    const updated = await bringIn(admin, `${head}1,Alpha\n3,C\n`, { over: { mode: "update" } });
    expect(updated.summary).toMatchObject({ added: 0, changed: 1, unknown: 1, refused: 0 });
    expect(codes(updated)).toEqual({ "unknown-person": 1 });
    expect((await people()).map(({ name }) => name)).toEqual(["Alpha", "B"]);
  });

  test("people are found by e-mail or user name where that is chosen, whatever its case", async () => {
    await fresh();
    const owner = await ownerPool();
    const id = await makeUser(owner, district.root.tenantId, {
      name: "Old",
      email: "Some.One@X.org",
    });
    const csv = "sourcedId,name,email\n77,New,someone@x.org\n78,Newer,some.one@x.ORG\n";
    const taken = await plan(admin, csv);
    expect(codes(taken)).toEqual({ "taken-email": 1 });
    const { summary } = await bringIn(admin, csv, { over: { matchBy: "email" } });
    expect(summary).toMatchObject({ added: 1, changed: 1 });
    expect((await people()).find((one) => one.id === id)).toMatchObject({
      sourced_id: "78",
      name: "Newer",
      email: "Some.One@X.org",
    });
  });
});

describe("bad rows", () => {
  test("one address for two, bad values and unknown groups are refused alone, with their places", async () => {
    await fresh();
    const long = `${"a".repeat(247)}@example.org`;
    const rows = [
      "1,Ann,A,ann,ann@x.org,student,N",
      "2,Ben,B,,ANN@x.org,student,N",
      "3,Cy,C,ANN,,student,N",
      "4,Di,D,,no-address,student,N",
      `5,Ed,E,,${long},student,N`,
      "6,Fi,F,,,wizard,N",
      "7,Gus,G,,,system_admin,N",
      "8,Hal,H,,,student,nowhere",
      "9,,,,,student,N",
      ",Ida,I,,,student,N",
      "11,Jo,J,,jo+tag@exämple.org,student,N",
    ];
    const found = await bringIn(admin, `${HEAD}${rows.join("\n")}\n,,,,,,\n`);
    expect(
      found.diagnostics.sorted().map(({ code, line, column }) => [code, line, column]),
    ).toEqual([
      ["twice-email", 3, 5],
      ["twice-username", 4, 4],
      ["bad-email", 5, 5],
      ["bad-email", 6, 5],
      ["unknown-role", 7, 6],
      ["system-admin", 8, 6],
      ["unknown-group", 9, 7],
      ["no-name", 10, null],
      ["blank-key", 11, 1],
    ]);
    expect(JSON.stringify(found.diagnostics.list)).not.toMatch(/Ann|Ben|ann@|no-address|wizard/i);
    expect((await people()).map(({ sourced_id }) => sourced_id)).toEqual(["1", "11"]);
  });

  test("the same person twice: the last row counts, memberships of both are kept", async () => {
    await fresh();
    const found = await bringIn(
      admin,
      `${HEAD}1,Ann,A,,,student,N\n1,Anna,,ann,,teacher,N\n1,Anna,A,,,student,root.south\n`,
    );
    expect(codes(found)).toEqual({ "same-person-twice": 1 });
    expect(await people()).toMatchObject([
      { name: "Anna A", username: "ann", places: "north:teacher south:student" },
    ]);
  });

  test("errors must be confirmed", async () => {
    await fresh();
    const { id } = await plan(admin, "sourcedId,name\n1,A\n2,\n");
    await expect(applyPeople(admin, id)).rejects.toThrow("A row has an error");
    await applyPeople(admin, id, { skipErrors: true });
    expect(await people()).toHaveLength(1);
  });

  test("names of all kinds come back as they were", async () => {
    await fresh();
    const names = [
      "Z",
      "שרה כהן",
      "👩🏽‍🚀 Ā",
      "x".repeat(200),
      "Anne\u00a0Marie O'Neil",
      '"; drop table users',
      "a\\N\tb",
      "\\.",
    ];
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = `sourcedId,name\n${names.map((name, at) => `${at},${cell(`\u00a0${name} `)}`).join("\n")}\n`;
    await bringIn(admin, csv);
    expect((await people()).map(({ name }) => name)).toEqual(names);
  });

  test("one row in a hundred is bad: the others are applied", async () => {
    await fresh();
    const row = (n: number) =>
      `${n},G${n},F${n},,${n % 100 === 7 ? "broken" : `p${n}@x.org`},student,N`;
    const csv = `${HEAD}${Array.from({ length: 1_000 }, (_, n) => row(n)).join("\n")}\n`;
    const { summary, diagnostics } = await bringIn(admin, csv);
    expect(summary).toMatchObject({ added: 990, refused: 10 });
    expect(diagnostics.counts).toEqual({ "bad-email": 10 });
  });
});

describe("fields of the tenant", () => {
  test("are typed, required of new people, and left alone by blank cells", async () => {
    await fresh();
    const owner = await ownerPool();
    const field = (over: Record<string, unknown>) =>
      insert(owner, "custom_fields", { tenant_id: district.root.tenantId, ...over });
    await field({ key: "grade", label: "Grade", type: "number", required: true });
    await field({ key: "bus", label: "Bus", type: "boolean" });
    await field({ key: "clubs", label: "Clubs", type: "multiselect", options: ["Chess", "Go"] });
    const head = "sourcedId,name,Grade,Bus,Clubs\n";
    const found = await bringIn(
      admin,
      `${head}1,A,7,no,Chess; Go\n2,B,,yes,\n3,C,many,,\n4,D,3,,Golf\n`,
    );
    expect(
      found.diagnostics.sorted().map(({ code, line, column }) => [code, line, column]),
    ).toEqual([
      ["required-field", 3, null],
      ["bad-field", 4, 3],
      ["bad-field", 5, 5],
    ]);
    expect(await people()).toMatchObject([
      { metadata: { grade: 7, bus: false, clubs: ["Chess", "Go"] } },
    ]);
    const { summary, id } = await bringIn(admin, `${head}1,A,8,,\n`);
    expect(summary).toMatchObject({ changed: 1, fields: { metadata: 1 } });
    expect(await people()).toMatchObject([
      { metadata: { grade: 8, bus: false, clubs: ["Chess", "Go"] } },
    ]);
    await undoPeopleImport(admin, id);
    expect(await people()).toMatchObject([
      { metadata: { grade: 7, bus: false, clubs: ["Chess", "Go"] } },
    ]);
  });
});
