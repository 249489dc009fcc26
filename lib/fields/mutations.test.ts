import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { createFieldInput } from "./input";
import { archiveField, createField, restoreField, updateField } from "./mutations";
import { fieldsOf, listFields } from "./queries";

let admin: TestPerson;
let pupil: TestPerson;
beforeAll(async () => {
  await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  pupil = await makePerson({ role: "student", in: admin.root });
});
const as = <T>(who: TestPerson, run: Parameters<typeof asViewer<T>>[1]) =>
  asViewer(who, run, { action: "field_tested" });
const make = (input: Record<string, unknown>) =>
  as(admin, (tx) => createField(tx, createFieldInput.parse(input)));

describe("custom fields", () => {
  it("get a key from their label that no other field ever had", async () => {
    expect((await make({ label: "Bus number", type: "text" })).key).toBe("bus_number");
    const second = await make({ label: "Bus number", type: "number" });
    expect(second.key).toBe("bus_number_2");
    await as(admin, (tx) => archiveField(tx, second.id));
    expect((await make({ label: "Bus number", type: "date" })).key).toBe("bus_number_3");
    expect((await make({ label: "校车", type: "text" })).key).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it("keep their choices as typed, each once, in order", async () => {
    const options = 'Home\n Away \n\nHome\na,"b"\\c\n{x}';
    const { id } = await make({ label: "Ride", type: "select", options });
    const field = (await as(admin, (tx) => fieldsOf(tx, "person"))).find((one) => one.id === id);
    expect(field?.options).toEqual(["Home", "Away", 'a,"b"\\c', "{x}"]);
  });

  it("want choices where they choose, and drop them where they don't", async () => {
    expect(createFieldInput.safeParse({ label: "Ride", type: "select" }).success).toBe(false);
    const parsed = createFieldInput.parse({ label: "Locker", type: "text", options: "a\nb" });
    expect(parsed.options).toEqual([]);
    const { id, version } = await make({ label: "Colour", type: "multiselect", options: "red" });
    const bare = {
      id,
      version,
      label: "Colour",
      help: "",
      options: [],
      required: false,
      position: 0,
    };
    await expect(as(admin, (tx) => updateField(tx, bare))).rejects.toMatchObject({
      code: "invalid",
      fields: { options: [expect.any(String)] },
    });
  });

  it("taken away leave the forms and can come back", async () => {
    const { id } = await make({ label: "Locker", type: "text" });
    await as(admin, (tx) => archiveField(tx, id));
    expect((await as(admin, (tx) => fieldsOf(tx, "person"))).map((one) => one.id)).not.toContain(
      id,
    );
    expect((await listFields(admin)).find((one) => one.id === id)?.archived).toBe(true);
    await as(admin, (tx) => restoreField(tx, id));
    expect((await as(pupil, (tx) => fieldsOf(tx, "person"))).map((one) => one.id)).toContain(id);
  });

  it("are made and changed by system_admins alone", async () => {
    const input = createFieldInput.parse({ label: "Mine", type: "text" });
    const principal = await makePerson({ role: "group_admin", in: admin.root });
    for (const who of [principal, pupil]) {
      await expect(as(who, (tx) => createField(tx, input))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });
});
