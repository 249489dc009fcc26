import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { list, query } from "@/lib/api/testing";
import { Forbidden, NotFound } from "@/lib/errors";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { type CreateKey, createKeyInput } from "./input";
import { createKey, revokeKey } from "./mutations";
import { listKeys } from "./queries";

let home: Planted;
beforeEach(async () => {
  await testDatabase();
  home = await plantTree(["d", "d.school"]);
});

const acting = <T>(who: ViewerRef, run: (tx: Tx) => Promise<T>) =>
  asViewer(who, run, { action: "api_key_created" });
const asked = (over: Partial<CreateKey> = {}): CreateKey => ({
  name: "Learning app",
  scopes: ["tools.read"],
  lifetime: "90",
  until: "",
  ...over,
});
const make = (over: Partial<CreateKey> = {}, who = home.admin, zone = "UTC") =>
  acting(who, (tx) => createKey(tx, asked(over), zone));

describe("making a key", () => {
  it("gives it once, and keeps its hash and its first characters", async () => {
    const { id, key } = await make();
    expect(key).toMatch(/^hr_[\w-]{43}$/);
    expect((await make()).key).not.toBe(key);
    expect((await list(key)).status).toBe(200);
    const [stored] = await query<Record<string, unknown>>("select * from api_keys where id = $1", [
      id,
    ]);
    expect(stored?.prefix).toBe(key.slice(0, 10));
    expect(JSON.stringify(stored)).not.toContain(key);
    const log = JSON.stringify(
      await query("select * from audit_logs where resource_id = $1", [id]),
    );
    expect(log).toContain("Learning app");
    expect(log).not.toContain(key);
    expect(log).not.toContain(String(stored?.key_hash));
    expect(JSON.stringify(await listKeys(home.admin))).not.toContain(String(stored?.key_hash));
  });

  it("ends it after the days, on the last day where its maker lives, or never", async () => {
    await make({ name: "days", lifetime: "30" });
    await make(
      { name: "day", lifetime: "date", until: "2027-06-30" },
      home.admin,
      "America/Denver",
    );
    await make({ name: "ever", lifetime: "forever" });
    const ends = Object.fromEntries(
      (await listKeys(home.admin)).map(({ name, expiresAt }) => [name, expiresAt]),
    );
    expect(ends.day?.toISOString()).toBe("2027-07-01T05:59:59.000Z");
    expect(ends.ever).toBeNull();
    const days = ((ends.days?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
  });

  it("is a system admin's alone, and so is seeing keys", async () => {
    await make();
    for (const role of ["group_admin", "teacher", "student"] as const) {
      const person = await plantPerson(home, role, "d");
      await expect(make({}, person)).rejects.toBeInstanceOf(Forbidden);
      expect(await listKeys(person)).toEqual([]);
    }
    expect(await listKeys((await plantTree(["x"])).admin)).toEqual([]);
  });
});

describe("revoking a key", () => {
  it("refuses it from the next request on, once", async () => {
    const { id, key } = await make();
    const revoke = () => acting(home.admin, (tx) => revokeKey(tx, { id }));
    await revoke();
    expect((await list(key)).status).toBe(401);
    const [before] = await listKeys(home.admin);
    await revoke();
    expect(await listKeys(home.admin)).toEqual([before]);
    expect(before).toMatchObject({ state: "revoked", revokedAt: expect.any(Date) });
    expect(await query("select from audit_logs where resource_id = $1", [id])).toHaveLength(2);
  });

  it("is not there for others", async () => {
    const { id, key } = await make();
    const others = [await plantPerson(home, "group_admin", "d"), (await plantTree(["x"])).admin];
    for (const who of others) {
      const attempt = acting(who, (tx) => revokeKey(tx, { id }));
      await expect(attempt).rejects.toBeInstanceOf(NotFound);
    }
    expect((await list(key)).status).toBe(200);
  });
});

describe("what is asked of a new key", () => {
  const problems = (over: Record<string, unknown>) =>
    createKeyInput.safeParse({ ...asked(), ...over }).error?.issues.map(({ path }) => path[0]) ??
    [];
  const dayFrom = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it.each([
    [{}, []],
    [{ lifetime: "date", until: dayFrom(1) }, []],
    [{ lifetime: "forever" }, []],
    [{ name: " \u200b " }, ["name"]],
    [{ name: "x".repeat(101) }, ["name"]],
    [{ name: "a\nb" }, ["name"]],
    [{ scopes: [] }, ["scopes"]],
    [{ scopes: ["people.read"] }, ["scopes"]],
    [{ lifetime: undefined }, ["lifetime"]],
    [{ lifetime: "" }, ["lifetime"]],
    [{ lifetime: "date" }, ["until"]],
    [{ lifetime: "date", until: dayFrom(-2) }, ["until"]],
    [{ lifetime: "date", until: dayFrom(4000) }, ["until"]],
    [{ lifetime: "date", until: "2027-02-30" }, ["until"]],
    [{ expiresAt: null }, [undefined]],
  ])("%j", (over, wrong) => expect(problems(over)).toEqual(wrong));
});
