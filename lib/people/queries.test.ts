import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { listPersonEvents } from "@/lib/audit/queries";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { issueToken } from "@/lib/auth/tokens";
import { ownRecord } from "@/lib/me/queries";
import { searchEverything } from "@/lib/search/queries";
import { getPerson } from "./queries";

let admin: TestPerson;
let leafAdmin: TestPerson;
let teacher: TestPerson;
let pupil: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  const [school, other] = await withOwner(ownerUrl, async (owner) => [
    await makeGroup(owner, { parent: admin.root }, { slug: "north", name: "Northside Élementary" }),
    await makeGroup(owner, { parent: admin.root }, { slug: "south", name: "Southside" }),
  ]);
  if (!school || !other) throw new Error("no groups");
  leafAdmin = await makePerson({ role: "group_admin", in: school });
  teacher = await makePerson({ role: "teacher", in: school, over: { phone: "555-0100" } });
  pupil = await makePerson({ role: "student", in: school, over: { name: "Zoë Ångström" } });
  await makePerson({ role: "student", in: other, over: { name: "Zoë Elsewhere" } });
  stranger = await makePerson({ role: "system_admin" });
});

describe("a person's page", () => {
  it("shows an admin of their groups everything, and that they manage them", async () => {
    for (const viewer of [admin, leafAdmin]) {
      const person = await getPerson(viewer, pupil.userId);
      expect(person).toMatchObject({ name: "Zoë Ångström", role: "student", can: { edit: true } });
      expect(person.contact?.email).toBe(pupil.login);
    }
  });

  it("shows a teacher names, and no address", async () => {
    const person = await getPerson(teacher, pupil.userId);
    expect(person).toMatchObject({ name: "Zoë Ångström", contact: null, fields: [] });
    expect(Object.values(person.can)).not.toContain(true);
    expect(JSON.stringify(person)).not.toContain(pupil.login);
  });

  it("is not found for those who may not see it, and for what is no id", async () => {
    for (const [viewer, id] of [
      [leafAdmin, admin.userId],
      [stranger, pupil.userId],
      [pupil, teacher.userId],
      [admin, "not-an-id"],
    ] as const) {
      await expect(getPerson(viewer, id)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("a person's history", () => {
  it("is read by their admins, memberships and links included, and by nobody else", async () => {
    await asViewer(
      leafAdmin,
      (tx) =>
        issueToken(tx, { userId: pupil.userId, purpose: "password_reset" }, "http://x.example"),
      { action: "link_issued" },
    );
    const actions = async (viewer: TestPerson) =>
      (await listPersonEvents(viewer, { personId: pupil.userId })).rows.map(({ action }) => action);
    const all = await actions(admin);
    expect(all).toEqual(
      expect.arrayContaining(["user_created", "group_member_created", "link_issued"]),
    );
    expect(await actions(leafAdmin)).toEqual(
      expect.arrayContaining(["user_created", "group_member_created"]),
    );
    for (const viewer of [teacher, stranger]) expect(await actions(viewer)).toEqual([]);
    await expect(
      listPersonEvents(admin, { personId: pupil.userId, after: "nonsense" }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("what is kept about me", () => {
  it("names a pupil's groups, which they can't open, and nobody else's", async () => {
    const record = await ownRecord(pupil);
    expect(record.profile).toMatchObject({ name: "Zoë Ångström", email: pupil.login });
    expect(record.memberships).toMatchObject([
      { role: "student", group: "Northside Élementary", above: [expect.any(String)] },
    ]);
    expect(Number.isNaN(record.memberships[0]?.since.getTime())).toBe(false);
  });
});

describe("the palette's search", () => {
  const search = (viewer: TestPerson, text: string) =>
    asViewer(viewer, (tx) => searchEverything(tx, text), { readOnly: true });

  it("finds groups with the way to them and people, whatever the accents", async () => {
    const found = await search(admin, "elementary north");
    expect(found.groups).toMatchObject([{ name: "Northside Élementary" }]);
    expect(found.groups[0]?.path).toMatch(/^Group /);
    expect((await search(admin, "zoe")).people).toHaveLength(2);
  });

  it("finds no more than the viewer may see", async () => {
    expect((await search(leafAdmin, "zoe")).people.map(({ name }) => name)).toEqual([
      "Zoë Ångström",
    ]);
    expect((await search(leafAdmin, "southside")).groups).toEqual([]);
    expect((await search(stranger, "zoe")).people).toEqual([]);
    const own = await search(pupil, "zoe");
    expect(own.people.map(({ id }) => id)).toEqual([pupil.userId]);
    expect((await search(pupil, "northside")).groups).toEqual([]);
  });

  it("tells a teacher, who knows no address, no address", async () => {
    const detailOf = async (viewer: TestPerson) =>
      (await search(viewer, "Ångström")).people.map(({ detail }) => detail);
    expect(await detailOf(admin)).toEqual([pupil.login]);
    expect(await detailOf(teacher)).toEqual([undefined]);
  });

  it("finds nothing for nothing, and takes wildcards literally", async () => {
    for (const text of ["", "%", "_", "\\"]) {
      expect(await search(admin, text)).toEqual({
        groups: [],
        classes: [],
        tools: [],
        schema: [],
        people: [],
      });
    }
  });
});
