import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { liveSchema } from "./live";
import { runSample, samplesOf } from "./samples";
import { schemaCalled } from "./search";

let admin: TestPerson;
const viewer = (over: Partial<Viewer> = {}): Viewer => ({
  ...admin,
  requestId: "request",
  tenantName: "",
  name: "Admin",
  email: null,
  username: null,
  role: "system_admin",
  granted: [],
  secondFactor: "off",
  viewAs: null,
  sessionId: "",
  ...over,
});
beforeAll(async () => {
  await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  await makePerson({ role: "system_admin" });
});

describe("sample queries", () => {
  it("read the rows of the viewer’s own tenant, and the log says so", async () => {
    const result = await runSample(viewer(), "users", "newest");
    if (!result.ok) throw new Error(result.reason);
    const at = result.columns.indexOf("tenant_id");
    expect(result.rows.map((row) => row[at])).toEqual([admin.tenantId]);
    const logged = await asOwner<{ metadata: object }>(
      "select metadata from audit_logs where action = 'schema_sampled' and user_id = $1",
      [admin.userId],
    );
    expect(logged).toMatchObject([{ metadata: { table: "users", sample: "newest" } }]);
  });

  it("of every table run, and ask for no column that the app role may not read", async () => {
    const { entities, catalog } = await liveSchema();
    const enums = catalog.enums.map(({ name }) => name);
    for (const table of entities) {
      for (const sample of samplesOf(table, enums)) {
        const result = await runSample(viewer(), table.name, sample.key);
        expect(result.ok, `${table.name} ${sample.key}`).toBe(true);
        if (result.ok) {
          for (const secret of ["password_hash", "key_hash", "token_hash", "secret", "sealed"])
            expect(result.columns).not.toContain(secret);
        }
      }
    }
    expect(
      samplesOf(
        entities.find(({ name }) => name === "credentials") ?? (entities[0] as never),
        enums,
      ),
    ).toEqual([]);
  }, 60_000);

  it("are for system admins, with their own eyes, and for what there is", async () => {
    const refused = { code: "forbidden" };
    await expect(runSample(viewer({ role: "group_admin" }), "users", "rows")).rejects.toMatchObject(
      refused,
    );
    const viewAs = { id: "x", until: new Date(), admin: { id: "x", name: "x" } } as never;
    await expect(runSample(viewer({ viewAs }), "users", "rows")).rejects.toMatchObject(refused);
    const gone = { code: "not_found" };
    await expect(runSample(viewer(), "users; drop table users", "rows")).rejects.toMatchObject(
      gone,
    );
    await expect(runSample(viewer(), "users", "all")).rejects.toMatchObject(gone);
  });
});

describe("the palette", () => {
  it("finds tables by parts of their name, then pages by their title", async () => {
    expect((await schemaCalled("chat flag", 8)).map(({ name }) => name)).toEqual(["chat_flags"]);
    expect((await schemaCalled("row level", 8)).map(({ href }) => href)).toContain(
      "/schema/docs/patterns/rls",
    );
    expect(await schemaCalled("%", 8)).toEqual([]);
    expect(await schemaCalled(" ", 8)).toEqual([]);
  });
});
