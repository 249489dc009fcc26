import { hash as argon2, verify } from "@node-rs/argon2";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { warmUp } from "./password";
import { limits, network, rateKey } from "./rate";
import { resolveSession } from "./session";
import { signIn } from "./sign-in";
import { asOwner, facts, goodPassword, makePerson } from "./testing/people";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

beforeAll(async () => {
  await testDatabase();
  await warmUp();
});
beforeEach(async () => {
  await asOwner("delete from rate_limits");
});

function forgetCalls() {
  vi.mocked(argon2).mockClear();
  vi.mocked(verify).mockClear();
}
const argon2Calls = () => vi.mocked(argon2).mock.calls.length + vi.mocked(verify).mock.calls.length;
const attempt = (login: string, password: string, address = facts.address) =>
  signIn({ login, password }, { ...facts, address });

describe("signing in", () => {
  it("takes e-mail address or user name, in any case, and costs one argon2id", async () => {
    const person = await makePerson({ over: { username: "Maya.Ortiz" } });
    for (const login of [person.login.toUpperCase(), " maya.ortiz "]) {
      forgetCalls();
      const result = await attempt(login, goodPassword);
      expect(argon2Calls()).toBe(1);
      if (result.outcome !== "signed_in") throw new Error(result.outcome);
      expect((await resolveSession(result.token, "r"))?.userId).toBe(person.userId);
    }
  });

  it("keeps passwords as argon2id with 46 MiB", async () => {
    const { userId } = await makePerson();
    const [row] = await asOwner<{ password_hash: string }>(
      "select password_hash from credentials where user_id = $1",
      [userId],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it("takes a password however the keyboard composes it", async () => {
    const { hashPassword, verifyPassword } = await import("./password");
    const composed = "caf\u00e9 lantern";
    expect(await verifyPassword(await hashPassword(composed), composed.normalize("NFD"))).toBe(
      true,
    );
  });
});

describe("unknown, wrong and suspended", () => {
  it("get one answer, for one argon2id each, and one row in the log", async () => {
    const known = await makePerson();
    const suspended = await makePerson({ over: { status: "suspended" } });
    const cases = [
      ["unknown", "nobody@example.org", goodPassword],
      ["wrong", known.login, "violin gravel otter lantern!"],
      ["suspended", suspended.login, goodPassword],
    ] as const;
    for (const [reason, login, password] of cases) {
      forgetCalls();
      const before = await refusals();
      expect(await attempt(login, password)).toEqual({ outcome: "refused" });
      expect(argon2Calls(), reason).toBe(1);
      const rows = await refusals();
      expect(rows).toHaveLength(before.length + 1);
      expect(rows.at(-1)?.metadata).toMatchObject({ reason, address: facts.address });
      expect(JSON.stringify(rows)).not.toContain(login);
      expect(JSON.stringify(rows)).not.toContain(password);
    }
  });

  it("an invited person without a password counts as unknown", async () => {
    const { userId, login } = await makePerson({ over: { status: "invited" } });
    await asOwner("delete from credentials where user_id = $1", [userId]);
    forgetCalls();
    expect(await attempt(login, goodPassword)).toEqual({ outcome: "refused" });
    expect(argon2Calls()).toBe(1);
  });
});

describe("one login in several districts", () => {
  it("asks which, and takes the one that was chosen", async () => {
    const email = "both@example.org";
    const [one, two] = [
      await makePerson({ over: { email } }),
      await makePerson({ over: { email } }),
    ];
    const asked = await attempt(email, goodPassword);
    if (asked.outcome !== "choose") throw new Error(asked.outcome);
    expect(asked.districts).toHaveLength(2);
    const [row] = await asOwner<{ subdomain: string }>(
      "select subdomain from tenants where id = $1",
      [two.tenantId],
    );
    const district = row?.subdomain ?? "";
    expect(asked.districts.map(({ subdomain }) => subdomain)).toContain(district);
    const chosen = await signIn({ login: email, password: goodPassword, district }, facts);
    expect(chosen).toMatchObject({ outcome: "signed_in", userId: two.userId });
    await asOwner("update users set status = 'suspended' where id = $1", [one.userId]);
    expect(await attempt(email, goodPassword)).toMatchObject({ userId: two.userId });
  });
});

describe("too many attempts", () => {
  it("for one login are refused before any argon2, also with the right password", async () => {
    const { login } = await makePerson();
    for (let i = 0; i < 5; i += 1) await attempt(login, "wrong wrong", `192.0.2.${i}`);
    forgetCalls();
    await expect(attempt(login, goodPassword)).rejects.toMatchObject({ code: "rate_limited" });
    expect(argon2Calls()).toBe(0);
    expect((await refusals()).at(-1)?.metadata).toMatchObject({ reason: "rate_limited" });
    await asOwner("update rate_limits set window_ends_at = now() - interval '1 second'");
    expect(await attempt(login, goodPassword)).toMatchObject({ outcome: "signed_in" });
  });

  it("count for unknown logins alike", async () => {
    for (let i = 0; i < 5; i += 1) await attempt("no@example.org", "x", `192.0.2.${i}`);
    await expect(attempt("no@example.org", "x")).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("hold over several processes", async () => {
    const { login } = await makePerson();
    const { appUrl } = await testDatabase();
    const key = rateKey(limits.account, login);
    const pools = [0, 1].map(() => new pg.Pool({ connectionString: appUrl, max: 1 }));
    await Promise.all(
      [0, 1, 0, 1, 0].map((i) =>
        pools[i]?.query("select app.rate_hit($1, 5, '15 minutes')", [key]),
      ),
    );
    await Promise.all(pools.map((pool) => pool.end()));
    await expect(attempt(login, goodPassword)).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("for one login are forgotten after a success", async () => {
    const { login } = await makePerson();
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 4; i += 1) await attempt(login, "wrong wrong");
      expect(await attempt(login, goodPassword)).toMatchObject({ outcome: "signed_in" });
    }
  });

  it("from one address are refused, but successes there don't count", async () => {
    const { login } = await makePerson();
    const key = rateKey(limits.address, network(facts.address));
    const hits = async () => {
      const [row] = await asOwner<{ hits: number }>("select hits from rate_limits where key = $1", [
        key,
      ]);
      return row?.hits;
    };
    await asOwner("insert into rate_limits values ($1, 49, now() + interval '1 minute')", [key]);
    expect(await attempt(login, goodPassword)).toMatchObject({ outcome: "signed_in" });
    expect(await hits()).toBe(49);
    expect(await attempt(login, "wrong wrong")).toEqual({ outcome: "refused" });
    expect(await hits()).toBe(50);
    await expect(attempt(login, goodPassword)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await attempt(login, goodPassword, "198.51.100.1")).toMatchObject({
      outcome: "signed_in",
    });
  });
});

function refusals() {
  return asOwner<{ metadata: Record<string, unknown> }>(
    "select * from audit_logs where action = 'sign_in_refused' order by timestamp",
  );
}
