import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { GroupRow } from "@/db/testing/factories";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { createPersonInput } from "./input";
import { archivePerson, createPerson, restorePerson } from "./mutations";
import { getPerson } from "./queries";
import { as, blank, create, makeSchool, newcomerOf, row } from "./testing/school";

let admin: TestPerson;
let leafAdmin: TestPerson;
let teacher: TestPerson;
let school: GroupRow;
let other: GroupRow;
let newcomer: ReturnType<typeof newcomerOf>;

beforeAll(async () => {
  const made = await makeSchool();
  ({ admin, leafAdmin, teacher, school, other } = made);
  newcomer = newcomerOf(made);
});

describe("adding a person", () => {
  it("a group_admin adds somebody with a first membership, and sees them then", async () => {
    const { id } = await create(
      leafAdmin,
      newcomer({ givenName: "Ada", familyName: "Lovelace", name: "" }),
    );
    const person = await getPerson(leafAdmin, id);
    expect(person).toMatchObject({ name: "Ada Lovelace", role: "student", status: "active" });
  });

  it("a system_admin may leave out the group, a group_admin may not", async () => {
    const { id } = await create(admin, { name: "Nowhere yet" });
    expect(await getPerson(admin, id)).toMatchObject({ role: null });
    await expect(create(leafAdmin, { name: "Nowhere" })).rejects.toMatchObject({
      fields: { groupId: [expect.any(String)] },
    });
  });

  it.each([
    ["another school", () => newcomer({ groupId: other.id }), "groupId"],
    [
      "a role above their own",
      () => newcomer({ role: "system_admin", email: "x@y.example" }),
      "role",
    ],
  ])("a group_admin is refused %s, at the field", async (_what, given, field) => {
    await expect(create(leafAdmin, given())).rejects.toMatchObject({
      fields: { [field]: [expect.any(String)] },
    });
  });

  it("a teacher is refused by code and by the database", async () => {
    await expect(create(teacher, newcomer())).rejects.toMatchObject({ code: "forbidden" });
  });

  it("keeps the values of the tenant's own fields, typed, and refuses what does not fit", async () => {
    const { id } = await create(leafAdmin, newcomer({ fields: { grade: "7", house: "Red" } }));
    expect((await row(id)).metadata).toEqual({ grade: 7, house: "Red" });
    await expect(
      create(leafAdmin, newcomer({ fields: { grade: "x", nope: "1" } })),
    ).rejects.toMatchObject({
      fields: { field_grade: [expect.any(String)], field_nope: [expect.any(String)] },
    });
  });
});

describe("what is unique", () => {
  it("is refused whatever its case, at the field, and says who has it to whoever may see them", async () => {
    const email = "Grace+Cobol@Example.org";
    await create(leafAdmin, newcomer({ name: "Grace Hopper", email, username: "Grace" }));
    const again = newcomer({ email: "grace+cobol@example.ORG", username: "gRACE" });
    await expect(create(leafAdmin, again)).rejects.toMatchObject({
      fields: {
        email: ["“Grace Hopper” already has this e-mail address."],
        username: ["“Grace Hopper” already has this user name."],
      },
    });
    expect(
      (await asOwner("select email from users where lower(email) = lower($1)", [email]))[0],
    ).toEqual({ email });
  });

  it("of somebody out of sight is only taken", async () => {
    await makePerson({
      role: "student",
      in: other,
      over: { email: "far@example.org", name: "Far Away" },
    });
    await expect(create(leafAdmin, newcomer({ email: "FAR@example.org" }))).rejects.toMatchObject({
      fields: { email: ["Somebody in this district already has this e-mail address."] },
    });
  });

  it("may stand in another tenant, and be used again after an archive", async () => {
    const stranger = await makePerson({
      role: "system_admin",
      over: { email: "both@example.org" },
    });
    const { id } = await create(admin, newcomer({ email: "both@example.org" }));
    await as(admin, async (tx) =>
      archivePerson(tx, { id, version: String((await row(id)).version) }),
    );
    const second = await create(admin, newcomer({ email: "both@example.org", name: "Second" }));
    expect(second.id).not.toBe(stranger.userId);
    const back = as(admin, async (tx) =>
      restorePerson(tx, { id, version: String((await row(id)).version) }),
    );
    await expect(back).rejects.toMatchObject({
      fields: { email: ["“Second” already has this e-mail address."] },
    });
  });

  it("is one address in Unicode and in punycode", async () => {
    const { id } = await create(admin, newcomer({ email: "jörg@xn--bcher-kva.example" }));
    expect((await row(id)).email).toBe("jörg@bücher.example");
    await expect(create(admin, newcomer({ email: "JÖRG@bücher.example" }))).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("names that try something", () => {
  const strings: string[] = readStrings();
  it.skipIf(strings.length === 0)(
    "are stored as they are; only what nobody sees is refused",
    async () => {
      const given = strings.map((name) =>
        createPersonInput.safeParse({
          ...blank,
          ...newcomer({ name }),
          groupId: school.id,
          start: "active",
        }),
      );
      const named = given.filter((parsed) => parsed.success).map(({ data }) => data);
      // Blank, without width, and longer than a name may be.
      expect(given.length - named.length).toBeLessThan(12);
      // Each was judged; every fourth goes all the way.
      const some = named.filter((_, index) => index % 4 === 0);
      const made = await as(admin, async (tx) => {
        const people: string[] = [];
        for (const person of some) people.push((await createPerson(tx, person)).id);
        return people;
      });
      const stored = await asOwner<{ id: string; name: string }>(
        "select id, name from users where id = any ($1)",
        [made],
      );
      const names = new Map(stored.map(({ id, name }) => [id, name]));
      expect(made.map((id) => names.get(id))).toEqual(some.map(({ name }) => name));
    },
  );

  it("a NUL character is refused with a sentence, in a field of the tenant too", async () => {
    const { error } = createPersonInput.safeParse({
      ...blank,
      ...newcomer({ name: "A\0b" }),
      start: "active",
    });
    expect(error?.issues[0]?.message).toBe("A name can’t hold the NUL character.");
    await asOwner(
      "insert into custom_fields (tenant_id, key, label, type) values ($1, 'note', 'Note', 'textarea')",
      [admin.tenantId],
    );
    await expect(create(admin, newcomer({ fields: { note: "a\0b" } }))).rejects.toMatchObject({
      fields: { field_note: [expect.stringContaining("NUL")] },
    });
  });
});

/** None where the real files are not; a file that can't be read is a fault. */
function readStrings(): string[] {
  const file = "../shared/data/hostile/blns.json";
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}
