import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeUser,
} from "@/db/testing/factories";
import { makeStudent } from "@/db/testing/factories-rosters";
import { asViewer } from "@/db/viewer";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";

let teacher: TestPerson;
let school: GroupRow;
let classId: string;
const ids: Record<string, string> = {};

/** A school with pupils whose names, numbers and user names get in each other's way. */
beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  const { root, tenantId } = await makePerson({ role: "system_admin" });
  await withOwner(ownerUrl, async (owner) => {
    school = await makeGroup(owner, { parent: root });
    const other = await makeGroup(owner, { parent: root });
    classId = await makeClass(owner, school);
    const pupils: [string, string, string | null, string][] = [
      ["ada", "Ada Lovelace", "1001", "alovelace"],
      ["grace", "Grace Brewster Hopper", "1002", "ghopper"],
      ["zoe", "Zoë Ångström", "1003", "zoe"],
      ["one", "Sam Lee", "1004", "samlee"],
      ["two", "Sam  Lee", "1005", "samlee2"],
      // Their user name is another pupil's number: the number wins.
      ["odd", "Odd One", null, "1001"],
      ["king", "Martin King, Jr.", "1007", "mlk"],
    ];
    for (const [key, name, number, username] of pupils) {
      const email = `${key}@pupils.example`;
      const userId = await makeUser(owner, tenantId, { name, username, email });
      ids[key] = userId;
      await makeMember(owner, userId, school, "student");
      if (number) await makeStudent(owner, tenantId, userId, { number });
    }
    ids.stranger = await makeUser(owner, tenantId, { name: "Ada Lovelace", email: "x@y.example" });
    await makeMember(owner, ids.stranger ?? "", other, "student");
    await makeStudent(owner, tenantId, ids.stranger ?? "", { number: "9001" });
    await makeClassMember(owner, tenantId, classId, ids.zoe ?? "", "student");
  });
  teacher = await makePerson({ role: "teacher", in: school });
  await withOwner(ownerUrl, (owner) =>
    makeClassMember(owner, tenantId, classId, teacher.userId, "teacher"),
  );
});

type Found = { line: number; user_id: string; matched_by: string; on_roster: boolean };
const resolve = async (lines: string[]) =>
  (
    await asViewer(
      teacher,
      (tx) =>
        tx.execute<Found>(
          sql`select * from app.resolve_for_roster(${classId}, 'student',
              array(select jsonb_array_elements_text(${JSON.stringify(lines)}::jsonb)))`,
        ),
      { readOnly: true },
    )
  ).rows;
const keyOf = (userId: string) => Object.keys(ids).find((key) => ids[key] === userId);

describe("a pasted line", () => {
  it.each([
    ["1002", "grace", "number"],
    ["  1002\t", "grace", "number"],
    ["1001", "ada", "number"],
    ["GRACE@Pupils.example", "grace", "email"],
    ["GHopper", "grace", "username"],
    ["ada lovelace", "ada", "name"],
    ["Lovelace, Ada", "ada", "name"],
    [" lovelace ,  ADA ", "ada", "name"],
    ["Hopper, Grace Brewster", "grace", "name"],
    ["zoe angstrom", "zoe", "name"],
    ["Ångström, Zoë", "zoe", "name"],
    ["Grace  Brewster   Hopper", "grace", "name"],
    ["Martin King, Jr.", "king", "name"],
  ])("%j means %s, by %s", async (text, key, by) => {
    const found = await resolve([text]);
    expect(found.map((row) => [row.line, keyOf(row.user_id), row.matched_by])).toEqual([
      [1, key, by],
    ]);
  });

  it("that fits several is answered with all of them", async () => {
    const found = await resolve(["nobody", "Lee, Sam"]);
    expect(found.map((row) => [row.line, keyOf(row.user_id)]).sort()).toEqual([
      [2, "one"],
      [2, "two"],
    ]);
  });

  it.each(["Ada", "Lovelace", "9001", "x@y.example", "", "   ", ",", "100", "*", "%", "a@b"])(
    "%j means nobody of this school",
    async (text) => {
      expect(await resolve([text])).toEqual([]);
    },
  );

  it("that names somebody twice, or somebody on the roster, says so by its number", async () => {
    const found = await resolve(["1003", "Zoë Ångström", "1001"]);
    expect(found.map((row) => [row.line, keyOf(row.user_id), row.on_roster])).toEqual([
      [1, "zoe", true],
      [2, "zoe", true],
      [3, "ada", false],
    ]);
  });
});

it("5,000 lines are resolved in one statement, each by its number", async () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => (i % 1000 === 7 ? "1002" : `Line ${i}`));
  const found = await resolve(lines);
  expect(found.map((row) => row.line)).toEqual([8, 1008, 2008, 3008, 4008]);
});
