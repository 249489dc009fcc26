import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { limits, network, rateKey } from "@/lib/auth/rate";
import { hashToken } from "@/lib/auth/token";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { type ApiScope, apiScopes } from "@/lib/keys/types";
import { problem } from "./problem";
import { knowsUser, openKey, publishedTool, publishedTools } from "./queries";
import { list, makeKey, one, query } from "./testing";
import { withKey } from "./with-key";

let home: Planted;
beforeEach(async () => {
  await testDatabase();
  home = await plantTree(["d", "d.school"]);
});

const past = "2020-01-01";
const problemOf = async (answer: Response) => problem.parse(await answer.json());
const used = async (id: string) =>
  (
    await query<{ at: Date | null }>("select last_used_at as at from api_keys where id = $1", [id])
  )[0]?.at;

describe("a key", () => {
  it("opens", async () => {
    const { key, id } = await makeKey(home);
    const answer = await list(key);
    expect([answer.status, await answer.json()]).toEqual([200, { tools: [], nextCursor: null }]);
    expect(await used(id)).toBeInstanceOf(Date);
    expect((await list(key, "", { authorization: `bearer   ${key}` })).status).toBe(200);
  });

  it("that opens nothing is refused in one way, whatever the cause", async () => {
    const suspended = await plantTree(["x"]);
    await query("update tenants set status = 'suspended' where id = $1", [suspended.tenantId]);
    const keys = [
      null,
      "",
      "hr_unknown",
      "' or 1=1 --",
      `hr_${"a".repeat(5000)}`,
      (await makeKey(home, { expires_at: past })).key,
      (await makeKey(home, { revoked_at: past })).key,
      (await makeKey(suspended)).key,
    ];
    const answers = await Promise.all(keys.flatMap((key) => [list(key), one(key, "word-helper")]));
    const seen = await Promise.all(
      answers.map(async (answer) => {
        const { requestId, ...told } = await problemOf(answer);
        expect(requestId).toMatch(/^[\w-]{8,}$/);
        return JSON.stringify([
          answer.status,
          told,
          answer.headers.get("www-authenticate"),
          answer.headers.get("content-type"),
          answer.headers.get("cache-control"),
        ]);
      }),
    );
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/^\[401,.*Bearer realm.*problem\+json.*no-store/);
  });

  it("is no key as a cookie, in the address, or as basic credentials", async () => {
    const { key } = await makeKey(home);
    expect((await list(null, `?key=${key}`)).status).toBe(401);
    expect((await list(null, "", { cookie: `session=${key}` })).status).toBe(401);
    expect((await list(null, "", { authorization: `Basic ${key}` })).status).toBe(401);
    expect((await list(null, "", { authorization: `Bearer ${key} ${key}` })).status).toBe(401);
  });

  it("without the scope is known, and refused", async () => {
    const { key, id } = await makeKey(home);
    const asked = new Request("http://localhost/x", {
      headers: { authorization: `Bearer ${key}` },
    });
    const answer = await withKey(asked, "chats.write" as ApiScope, async () => new Response("no"));
    expect(answer.status).toBe(403);
    expect(answer.headers.get("www-authenticate")).toContain('scope="chats.write"');
    expect((await problemOf(answer)).detail).toContain("chats.write");
    expect(await used(id)).toBeNull();
  });

  it("moves the date of its last use at most once a minute, which is no event", async () => {
    const { key, id } = await makeKey(home);
    const move = (ago: string) =>
      query("update api_keys set last_used_at = now() - $2::interval where id = $1", [id, ago]);
    for (const [ago, moves] of [
      ["30 seconds", false],
      ["61 seconds", true],
    ] as const) {
      await move(ago);
      const before = await used(id);
      expect((await list(key)).status).toBe(200);
      expect([ago, (await used(id))?.getTime() !== before?.getTime()]).toEqual([ago, moves]);
    }
    expect(
      await query("select action from audit_logs where resource_id = $1 order by timestamp", [id]),
    ).toEqual([{ action: "api_key_created" }]);
  });

  it("never changes, even by the owner's hand, and is revoked for good", async () => {
    const { id, key } = await makeKey(home);
    for (const change of [
      `key_hash = '${"a".repeat(64)}'`,
      "scopes = '{}'",
      "expires_at = now()",
      "name = 'Another'",
      "created_at = now()",
    ]) {
      const attempt = query(`update api_keys set ${change} where id = $1`, [id]);
      await expect(attempt, change).rejects.toMatchObject({ constraint: "api_keys_kept" });
    }
    await query("update api_keys set revoked_at = '1999-01-01' where id = $1", [id]);
    expect((await list(key)).status).toBe(401);
    const back = query("update api_keys set revoked_at = null where id = $1", [id]);
    await expect(back).rejects.toMatchObject({ constraint: "api_keys_kept" });
    const unknown = makeKey(home, { scopes: ["people.read"] });
    await expect(unknown).rejects.toMatchObject({ constraint: "api_keys_scopes_known" });
    await expect(makeKey(home, { key_hash: key })).rejects.toMatchObject({
      constraint: "api_keys_hash_form",
    });
  });
});

describe("the functions behind it", () => {
  it("tell nothing to a hash that opens nothing", async () => {
    const person = await plantPerson(home, "teacher", "d");
    const dead = await makeKey(home, { revoked_at: past });
    for (const hash of [dead.hash, hashToken("hr_unknown"), dead.key, ""]) {
      expect(await knowsUser(hash, person.userId)).toBe(false);
      expect(await publishedTools(hash, { user: null, after: null, limit: 9 })).toEqual([]);
      expect(await publishedTool(hash, null, "word-helper")).toBeNull();
    }
    expect(await openKey(dead.hash, "tools.read")).toEqual({ id: dead.id, state: "revoked" });
    expect(await openKey(hashToken("hr_unknown"), "tools.read")).toBeNull();
    const living = await makeKey(home);
    expect(await knowsUser(living.hash, person.userId)).toBe(true);
    const elsewhere = await plantTree(["x"]);
    expect(await knowsUser(living.hash, elsewhere.admin.userId)).toBe(false);
  });

  it("know the scopes that people give", async () => {
    const [row] = await query<{ scopes: string[] }>("select app.api_scopes() as scopes");
    expect(row?.scopes).toEqual([...apiScopes]);
  });
});

describe("limits", () => {
  const fill = (key: string, hits: number) =>
    query(
      "insert into rate_limits (key, hits, window_ends_at) values ($1, $2, now() + interval '40 seconds')",
      [key, hits],
    );

  it("count the requests of each key by itself", async () => {
    const [busy, other] = [await makeKey(home), await makeKey(home)];
    await fill(rateKey(limits.apiKey, busy.id), limits.apiKey.attempts - 1);
    expect((await list(busy.key)).status).toBe(200);
    const answer = await list(busy.key);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(30);
    expect((await problemOf(answer)).detail).toContain("Wait");
    expect((await list(other.key)).status).toBe(200);
  });

  it("count refusals by address, and hold up nobody whose key is good", async () => {
    const { key } = await makeKey(home);
    const from = { "x-forwarded-for": "192.0.2.77" };
    await fill(rateKey(limits.apiRefusals, network("192.0.2.77")), limits.apiRefusals.attempts - 1);
    expect((await list("hr_wrong", "", from)).status).toBe(401);
    const answer = await list("hr_wrong", "", from);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
    expect((await list("hr_wrong", "", { "x-forwarded-for": "192.0.2.78" })).status).toBe(401);
    expect((await list(key, "", from)).status).toBe(200);
  });
});
