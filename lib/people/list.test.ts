import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeGroup } from "@/db/testing/factories";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { parseTable } from "@/lib/table/parse";
import { listPeople } from "./list";
import { peopleTable } from "./table";

let admin: TestPerson;
let teacher: TestPerson;
let pupil: TestPerson;

beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  admin = await makePerson({ role: "system_admin", over: { name: "Admin" } });
  const school = await withOwner(ownerUrl, (owner) =>
    makeGroup(owner, { parent: admin.root }, { slug: "north", name: "Northside" }),
  );
  teacher = await makePerson({ role: "teacher", in: school, over: { name: "Teacher" } });
  pupil = await makePerson({ role: "student", in: school, over: { name: "Zoë Ångström" } });
});

const list = (who: TestPerson, params: Record<string, string | string[]> = {}) =>
  listPeople(who, parseTable(peopleTable, params), { fields: true });

describe("the list", () => {
  it("smokes", async () => {
    const page = await list(admin);
    expect(page).toMatchObject({ count: { n: 3, kind: "exact" } });
    expect(page.rows.map(({ name }) => name)).toEqual(["Admin", "Teacher", "Zoë Ångström"]);
    for (const params of [
      { q: "zoe ang" },
      { role: "student" },
      { group: pupil.root.id },
      { group: pupil.root.id, only: "1" },
      { seen: "never" },
      { unplaced: "1" },
      { status: ["active", "archived"] },
      { sort: "email" },
      { sort: "-seen" },
      { sort: "created" },
    ])
      console.log(
        JSON.stringify(params),
        (await list(admin, params)).rows.map((r) => r.name),
        (await list(teacher, "sort" in params || "seen" in params ? {} : params)).rows.map((r) => [
          r.name,
          r.email,
        ]),
      );
  });
});
