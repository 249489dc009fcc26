import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { appPool, useConnection as pointAt, usesNeon } from "./client";
import { withOwner } from "./testing/connections";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => pointAt(database));

describe("a role that row-level security does not bind serves nothing", () => {
  test.each([
    ["a superuser", () => database.adminUrl, "row-level security"],
    ["the owner of the schema", () => database.ownerUrl, "owns objects"],
  ])("%s", async (_who, url, why) => {
    await pointAt({ ...database, appUrl: url() });
    await expect(appPool()).rejects.toThrow(why);
    // Asked again it refuses again; no pool was kept.
    await expect(appPool()).rejects.toThrow("Connect as homeroom_app");
  });

  test("a role with BYPASSRLS", async () => {
    const role = `bypasser_${randomBytes(4).toString("hex")}`;
    const admin = (text: string) => withOwner(database.adminUrl, (client) => client.query(text));
    await admin(`create role ${role} login bypassrls password 'x'`);
    try {
      const url = new URL(database.appUrl);
      url.username = role;
      url.password = "x";
      await pointAt({ ...database, appUrl: url.href });
      await expect(appPool()).rejects.toThrow("is a superuser or bypasses it");
    } finally {
      await pointAt(database);
      await admin(`drop role ${role}`);
    }
  });

  test("and homeroom_app does", async () => {
    const { rows } = await (await appPool()).query("select current_user as me");
    expect(rows).toEqual([{ me: "homeroom_app" }]);
  });
});

test.each([
  ["postgres://u@ep-cool-name-123456.eu-central-1.aws.neon.tech/db", undefined, true],
  ["postgres://u@db.example.org/db", undefined, false],
  ["postgres://u@neon.tech.example.org/db", undefined, false],
  ["postgres://u@db.example.org/db", "neon", true],
  ["postgres://u@ep-cool-name-123456.eu-central-1.aws.neon.tech/db", "pg", false],
] as const)("the driver for %s with DATABASE_DRIVER=%s is Neon's: %s", (url, driver, wanted) => {
  const before = env.DATABASE_DRIVER;
  env.DATABASE_DRIVER = driver;
  expect(usesNeon(url)).toBe(wanted);
  env.DATABASE_DRIVER = before;
});
