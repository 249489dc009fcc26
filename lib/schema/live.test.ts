import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { freshDatabase, testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import { computeHistory, historyText } from "./history/compute";
import { changesBetween, foldSteps } from "./history/facts";
import { historyFile } from "./history/read";
import { liveSchema } from "./live";
import { policyInWords } from "./policy-words";

beforeAll(async () => {
  await testDatabase();
});

describe("the live schema", () => {
  it("is read as the app role, and every table of ours has its area", async () => {
    const schema = await liveSchema();
    expect(schema.entities.length).toBeGreaterThan(40);
    expect(schema.modules.find(({ name }) => name === "Not described yet")).toBeUndefined();
    expect(schema.moduleOf.get("messages")?.name).toBe("Chats");
    expect(schema.entities.find(({ name }) => name === "users")?.policies.length).toBeGreaterThan(
      3,
    );
  });

  it("is read once, and again after a migration", async () => {
    const first = await liveSchema();
    expect(await liveSchema()).toBe(first);
    await asOwner(
      "insert into migration_log (name, hash, status, created_at) values ('9999_none', 'x', 'succeeded', now() + interval '1 hour')",
    );
    const second = await liveSchema();
    expect(second).not.toBe(first);
    await asOwner("delete from migration_log where name = '9999_none'");
  });

  it("shows tables of others apart: capitals, quotes, emoji and parts of partitioned tables", async () => {
    const { adminUrl } = await testDatabase();
    await withOwner(adminUrl, async (admin) => {
      await admin.query('create table "Their ""Table"" 🦊" (id int primary key, "Üx y" text)');
      await admin.query(
        'alter table "Their ""Table"" 🦊" add parent int references "Their ""Table"" 🦊"',
      );
    });
    await asOwner(
      "insert into migration_log (name, hash, status, created_at) values ('9998_none', 'x', 'succeeded', now() + interval '2 hours')",
    );
    const schema = await liveSchema();
    expect(schema.strangers.map(({ name }) => name)).toEqual(['Their "Table" 🦊']);
    expect(schema.entities.some(({ name }) => name.startsWith("audit_logs_"))).toBe(false);
    await withOwner(adminUrl, (admin) => admin.query('drop table "Their ""Table"" 🦊"'));
    await asOwner("delete from migration_log where name = '9998_none'");
  });
});

describe("a policy in words", () => {
  it("says what its SQL says", async () => {
    const { entities } = await liveSchema();
    const said = (table: string, name: string) => {
      const policy = entities
        .find((one) => one.name === table)
        ?.policies.find((p) => p.name === name);
      if (!policy) throw new Error(`no policy ${name}`);
      return policyInWords(policy);
    };
    expect(said("api_keys", "viewer_select")).toBe(
      "See a row when it belongs to the viewer’s tenant and the viewer is a system admin.",
    );
    expect(said("api_keys", "owner")).toBe("Do anything with any row.");
    expect(said("user_roles", "viewer_delete")).toContain("user id is not the viewer");
    expect(said("imports", "viewer_select")).toContain(
      "target group id is among the viewer’s admin groups",
    );
  });

  it("keeps what it does not know as SQL", () => {
    const policy = {
      name: "p",
      command: "select",
      permissive: true,
      roles: ["r"],
      check: null,
      columns: [],
    } as const;
    expect(policyInWords({ ...policy, roles: [], columns: [], using: "(a % 7 = 3)" })).toBe(
      "See a row when a % 7 = 3.",
    );
  });
});

describe("the history", () => {
  it("is what applying the migrations one by one gives", async () => {
    const database = await freshDatabase("empty");
    try {
      const computed = historyText(await computeHistory(database.ownerUrl));
      expect(computed === (await readFile(historyFile, "utf8")), "run npm run docs:history").toBe(
        true,
      );
    } finally {
      await database.drop();
    }
  }, 120_000);

  it("folds steps: what came and went again is no change", () => {
    const a = new Map([["table a", "open"]]);
    const b = new Map([
      ["table a", "row-level security"],
      ["table b", "open"],
    ]);
    const steps = [
      { name: "1", changes: changesBetween(new Map(), a) },
      { name: "2", changes: changesBetween(a, b) },
      { name: "3", changes: changesBetween(b, a) },
    ];
    expect(steps[1]?.changes).toEqual({
      "table a": ["open", "row-level security"],
      "table b": [null, "open"],
    });
    expect(foldSteps(steps.slice(1))).toEqual({});
    expect(foldSteps(steps)).toEqual({ "table a": [null, "open"] });
  });
});
