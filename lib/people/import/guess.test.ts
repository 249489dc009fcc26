import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { guessPeople } from "./guess";
import { parseRoleWords, ROLE_WORDS, roleWordsText, statusOf } from "./words";

const shared = join(process.cwd(), "..", "shared", "data");
const headersOf = async (path: string) => {
  const text = await readFile(join(shared, path), "utf8");
  const line = text.replace(/^\ufeff/, "").split(/\r?\n/)[0] ?? "";
  return { file: path.replace(/^.*\//, ""), headers: line.split(",").map((cell) => cell.trim()) };
};

describe("headers of people's own", () => {
  test("are found whatever their case and spelling", () => {
    const headers = [
      "E-Mail",
      "first name",
      "LAST_NAME",
      "User Name",
      "Group",
      "Role",
      "Group 2",
      "Grade",
    ];
    const found = guessPeople([{ file: "a.csv", headers }], [{ key: "grade", label: "Grade" }]);
    expect(found).toMatchObject({
      matchBy: "username",
      mode: "both",
      tables: [
        {
          email: "E-Mail",
          givenName: "first name",
          familyName: "LAST_NAME",
          memberships: [
            { group: { column: "Group" }, role: { column: "Role" } },
            { group: { column: "Group 2" }, role: { column: "Role" } },
          ],
          fields: [{ key: "grade", column: "Grade" }],
        },
      ],
    });
  });

  test("that tell nobody apart give no mapping", () => {
    expect(guessPeople([{ file: "a.csv", headers: ["Name", "Role"] }])).toBeNull();
  });
});

describe.skipIf(!existsSync(shared))("headers of real files", () => {
  test.each(["oneroster/edfi/1.1/users.csv", "oneroster/edfi/1.0/users.csv"])(
    "%s",
    async (path) => {
      const found = guessPeople([await headersOf(path)]);
      expect(found?.matchBy).toBe("sourcedId");
      expect(found?.tables[0]).toMatchObject({
        sourcedId: "sourcedId",
        username: "username",
        email: "email",
        givenName: "givenName",
        familyName: "familyName",
        phone: "phone",
        status: path.includes("1.1") ? "enabledUser" : null,
        memberships: [{ group: { column: "orgSourcedIds" }, role: { column: "role" } }],
      });
    },
  );

  test("School Data Sync 2.1: users.csv and roles.csv are one person's rows", async () => {
    const files = await Promise.all(
      ["users", "roles"].map((name) => headersOf(`sds/v2.1/${name}.csv`)),
    );
    const found = guessPeople(files);
    expect(found?.tables).toMatchObject([
      { file: "users.csv", sourcedId: "sourcedId", memberships: [] },
      {
        file: "roles.csv",
        sourcedId: "userSourcedId",
        memberships: [{ group: { column: "orgSourcedId" }, role: { column: "role" } }],
      },
    ]);
  });

  test("School Data Sync 1: the file's own name tells the role", async () => {
    const files = await Promise.all(
      ["Student", "Teacher"].map((name) => headersOf(`sds/v1-100/${name}.csv`)),
    );
    expect(guessPeople(files)?.tables).toMatchObject([
      {
        sourcedId: "SIS ID",
        givenName: "First Name",
        memberships: [{ role: { role: "student" } }],
      },
      { memberships: [{ group: { column: "School SIS ID" }, role: { role: "teacher" } }] },
    ]);
  });
});

describe("words", () => {
  test("of roles go to text and back; what names no role is left out", () => {
    expect(parseRoleWords(roleWordsText(ROLE_WORDS))).toEqual(ROLE_WORDS);
    expect(parseRoleWords("Principal = Group Admin\nboss = system_admin\n= teacher\nx")).toEqual({
      principal: "group_admin",
    });
  });

  test("of a status", () => {
    expect(["TRUE", "inactive", "tobedeleted", "archived"].map(statusOf)).toEqual([
      "active",
      "suspended",
      null,
      null,
    ]);
  });
});
