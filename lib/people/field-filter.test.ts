import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { createFieldInput } from "@/lib/fields/input";
import { archiveField, createField } from "@/lib/fields/mutations";
import { fieldsOf } from "@/lib/fields/queries";
import { parseTable } from "@/lib/table/parse";
import { listPeople } from "./list";
import { peopleTable } from "./table";

let admin: TestPerson;
let principal: TestPerson;
let teacher: TestPerson;

beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  const north = await withOwner(ownerUrl, (owner) =>
    makeGroup(owner, { parent: admin.root }, { slug: "north" }),
  );
  principal = await makePerson({ role: "group_admin", in: north });
  teacher = await makePerson({ role: "teacher", in: north });
  await asViewer(
    admin,
    async (tx) => {
      for (const label of ["Grade", "Clubs", "Note", "Former"])
        await createField(tx, createFieldInput.parse({ label, type: "text" }));
      await createField(tx, createFieldInput.parse({ label: "Locker", type: "number" }));
      await createField(tx, createFieldInput.parse({ label: "Consent", type: "boolean" }));
      const former = (await fieldsOf(tx, "person")).find(({ key }) => key === "former");
      await archiveField(tx, former?.id ?? "");
    },
    { action: "field_created" },
  );
  const pupil = (name: string, metadata: object, place = north) =>
    makePerson({ role: "student", in: place, over: { name, metadata } });
  await pupil("Ada", { grade: "5", locker: 12, consent: true, clubs: ["chess", "choir"] });
  await pupil("Ben", { grade: "6", locker: 12.5, consent: false, clubs: ["choir"] });
  await pupil("Cem", { grade: "5", note: 'it\'s "5" {x}' }, admin.root);
  await pupil("Dee", {});
});

const found = async (who: TestPerson, by: string, is: string) =>
  (await listPeople(who, parseTable(peopleTable, { by, is }))).rows.map(({ name }) => name);

describe("people by a custom field", () => {
  it.each<[string, string, string[]]>([
    ["grade", "5", ["Ada", "Cem"]],
    ["grade", "7", []],
    ["locker", "12", ["Ada"]],
    ["locker", "12.5", ["Ben"]],
    ["consent", "Yes", ["Ada"]],
    ["consent", "no", ["Ben"]],
    ["clubs", "choir", ["Ada", "Ben"]],
    ["clubs", "chess", ["Ada"]],
    ["note", 'it\'s "5" {x}', ["Cem"]],
    ["note", "' or true --", []],
  ])("%s is %s", async (by, is, names) => {
    expect(await found(admin, by, is)).toEqual(names);
  });

  it("finds no more than the viewer may see, and tells those nothing who see names alone", async () => {
    expect(await found(principal, "grade", "5")).toEqual(["Ada"]);
    await expect(found(teacher, "grade", "5")).rejects.toMatchObject({ code: "invalid" });
  });

  it.each([
    ["unknown_key", "x"],
    ["unknown_key", undefined],
    ["former", "x"],
  ])("a link by %s, which nobody has, doesn't fit", async (by, is) => {
    await expect(listPeople(admin, parseTable(peopleTable, { by, is }))).rejects.toMatchObject({
      code: "invalid",
      message: `This list has no field “${by}”.`,
    });
  });

  it("without a value says nothing, and takes no key that could not be one", async () => {
    const all = await listPeople(admin, parseTable(peopleTable, { by: "grade" }));
    expect(all.rows.length).toBeGreaterThan(4);
    expect(() => parseTable(peopleTable, { by: "grade'}", is: "5" })).toThrow();
  });
});
