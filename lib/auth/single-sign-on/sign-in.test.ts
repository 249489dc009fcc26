import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { resolveSession } from "@/lib/auth/session";
import { asOwner, facts, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { log } from "@/lib/log";
import { finishSignIn } from "./finish";
import { openFlow, sealFlow } from "./flow";
import { startSignIn } from "./start";
import { type RunningProvider, startProvider } from "./testing/provider";
import type { Fault, ProviderAccounts } from "./testing/settings";
import {
  clientSecret,
  inWords,
  outcomeOf,
  plantLink,
  plantProvider,
  returnTo,
  travel,
} from "./testing/setup";

/* Against a real provider: oidc-provider in a process of its own, asked over HTTP. */

/** What is wrong with a token, and the words in our log. */
const faults: Record<Fault, string> = {
  nonce: "nonce",
  nononce: "nonce",
  issuer: "(issuer)",
  audience: "(audience)",
  expired: "(expiration time)",
  future: "issued in the future",
  stale: "issued too long ago",
  signature: "signature verification failed",
  unsigned: "alg",
  subject: "an odd subject",
  huge: "too long",
  slow: "timeout",
};
const accounts: ProviderAccounts = {
  ada: { email: "Ada.Lovelace@school.example", email_verified: true },
  ada2: { email: "ada.lovelace@school.example", email_verified: true },
  unproved: { email: "unproved@school.example", email_verified: false },
  texted: { email: "unproved@school.example", email_verified: "true" },
  silent: { email: "unproved@school.example" },
  nomail: {},
  stranger: { email: "stranger@school.example", email_verified: true },
  boss: { email: "boss@school.example", email_verified: true },
  gone: { email: "gone@school.example", email_verified: true },
  old: { email: "old@school.example", email_verified: true },
  newcomer: { email: "newcomer@school.example", email_verified: true },
  both: { email: "both@school.example", email_verified: true },
  // The Kelvin sign: lower() makes a plain k of it, but it is another mailbox.
  kelvin: { email: "\u212Aim@school.example", email_verified: true },
  again: {},
  mapped: { email: "somebody.else@school.example", email_verified: false },
};

let idp: RunningProvider;
let home: TestPerson;
let provider: string;
const at = { in: undefined as TestPerson["root"] | undefined };
const person = (email: string, over = {}) =>
  makePerson({ ...(at.in && { in: at.in }), over: { email, ...over } });

beforeAll(async () => {
  const clients = ["homeroom", "other", "fresh", ...Object.keys(faults)].map((id) => ({
    id,
    secret: clientSecret,
    redirectUri: returnTo,
  }));
  idp = await startProvider({ clients, accounts });
  home = await makePerson({ role: "system_admin", over: { email: "boss@school.example" } });
  at.in = home.root;
  provider = await plantProvider(home.tenantId, idp.issuer);
  await plantLink(await person("again@school.example"), provider, "again");
});
afterAll(() => idp?.stop());
beforeEach(() => asOwner("delete from rate_limits"));

const linksOf = (userId: string) =>
  asOwner(
    "select subject, linked_by, last_used_at is not null as used from identity_links where user_id = $1",
    [userId],
  );
const lastRefusal = async () => {
  const [row] = await asOwner<{ metadata: Record<string, unknown>; text: string }>(
    `select metadata, to_jsonb(a)::text as text from audit_logs a
     where action = 'sign_in_refused' order by timestamp desc limit 1`,
  );
  return row;
};

describe("a verified address", () => {
  it("links once and signs in, in whatever case it is written; the session says how", async () => {
    const ada = await person("ada.lovelace@school.example");
    const { url, cookie } = await travel(provider, "ada", "/groups?x=1");
    const finished = await finishSignIn(url, cookie, facts);
    expect(finished).toMatchObject({ next: "/groups?x=1" });
    if (!("token" in finished)) throw new Error(finished.problem);
    const viewer = await resolveSession(finished.token, "request-1");
    expect(viewer).toMatchObject({ userId: ada.userId, secondFactor: "off" });
    expect(await asOwner("select method from sessions where user_id = $1", [ada.userId])).toEqual([
      { method: "single_sign_on" },
    ]);
    const links = [{ subject: "ada", linked_by: null, used: true }];
    expect(await linksOf(ada.userId)).toEqual(links);
    expect(await outcomeOf(provider, "ada")).toBe("signed in");
    expect(await linksOf(ada.userId)).toEqual(links);
    const logged = await asOwner(
      "select action, user_id from audit_logs where resource_type = 'identity_links' and user_id = $1",
      [ada.userId],
    );
    expect(logged).toEqual([{ action: "identity_linked", user_id: ada.userId }]);
    // The address was handed on to another account there.
    expect(await outcomeOf(provider, "ada2")).toBe("mapped");
    expect(await linksOf(ada.userId)).toEqual(links);
  });

  it("lets an invited person join, and ends the invitation's link", async () => {
    const { userId } = await person("newcomer@school.example", {
      status: "invited",
      email_verified: false,
    });
    await asOwner(
      `insert into auth_tokens (tenant_id, user_id, purpose, token_hash, expires_at)
       values ($1, $2, 'invitation', 'a hash', now() + interval '1 day')`,
      [home.tenantId, userId],
    );
    expect(await outcomeOf(provider, "newcomer")).toBe("signed in");
    const [row] = await asOwner("select status, email_verified from users where id = $1", [userId]);
    expect(row).toEqual({ status: "active", email_verified: true });
    const open = "select 1 from auth_tokens where user_id = $1 and used_at is null";
    expect(await asOwner(open, [userId])).toEqual([]);
  });

  it("counts in the provider's own district alone", async () => {
    const here = await person("both@school.example");
    const there = await makePerson({ over: { email: "both@school.example" } });
    const foreign = await plantProvider(there.tenantId, idp.issuer, { client: "other" });
    expect(await outcomeOf(foreign, "both")).toBe("signed in");
    expect(await linksOf(there.userId)).toHaveLength(1);
    expect(await linksOf(here.userId)).toEqual([]);
  });

  it.each([
    ["unproved", "unverified"],
    ["texted", "unverified"],
    ["silent", "unverified"],
    ["nomail", "unverified"],
    ["stranger", "unknown"],
    ["kelvin", "unknown"],
    ["gone", "suspended"],
    ["old", "unknown"],
    ["boss", "administrator"],
  ])("%s is refused: %s, and logged without what the provider said", async (login, problem) => {
    await asOwner(
      "delete from users where email in ('unproved@school.example', 'kim@school.example', 'gone@school.example', 'old@school.example') and tenant_id = $1",
      [home.tenantId],
    );
    for (const [email, over] of [
      ["unproved@school.example", {}],
      ["kim@school.example", {}],
      ["gone@school.example", { status: "suspended" }],
      ["old@school.example", { status: "archived", deleted_at: "2026-01-01" }],
    ] as const)
      await person(email, over);
    expect(await outcomeOf(provider, login)).toBe(problem);
    const refusal = await lastRefusal();
    expect(refusal?.metadata).toMatchObject({ reason: problem, provider, address: facts.address });
    expect(refusal?.text).not.toContain("@");
    expect(refusal?.text).not.toContain(`"${login}"`);
    expect(await asOwner("select 1 from identity_links where subject = $1", [login])).toEqual([]);
  });

  it("is nothing where the district links by hand", async () => {
    const strict = await plantProvider(home.tenantId, idp.issuer, {
      client: "fresh",
      linkByEmail: false,
    });
    await person("fresh@school.example");
    expect(await outcomeOf(strict, "stranger")).toBe("unmapped");
  });
});

describe("a link made by an admin", () => {
  it("signs in whatever the address says, also a system admin", async () => {
    await plantLink(home, provider, "mapped");
    expect(await outcomeOf(provider, "mapped")).toBe("signed in");
  });

  it("does not let a suspended person in, and lets an invited one join", async () => {
    const out = await person("out@school.example", { status: "suspended" });
    await plantLink(out, provider, "nomail");
    expect(await outcomeOf(provider, "nomail")).toBe("suspended");
    expect(await asOwner("select 1 from sessions where user_id = $1", [out.userId])).toEqual([]);
    await asOwner("update users set status = 'invited', email_verified = false where id = $1", [
      out.userId,
    ]);
    expect(await outcomeOf(provider, "nomail")).toBe("signed in");
    const [row] = await asOwner("select status, email_verified from users where id = $1", [
      out.userId,
    ]);
    expect(row).toEqual({ status: "active", email_verified: false });
    await asOwner("delete from identity_links where user_id = $1", [out.userId]);
  });
});

describe("an answer that does not fit", () => {
  it.each(Object.entries(faults))("%s", async (fault, reason) => {
    await asOwner("delete from identity_providers where client_id = $1", [fault]);
    const wrong = await plantProvider(home.tenantId, idp.issuer, { client: fault });
    await plantLink(await person(`${fault}@school.example`), wrong, "stranger");
    const expected = fault === "huge" || fault === "slow" ? "unavailable" : "untrusted";
    const warned = vi.spyOn(log, "warn").mockImplementation(() => {});
    expect(await outcomeOf(wrong, "stranger")).toBe(expected);
    // Refused for this reason and no other; and the log knows it without any of the token.
    const logged = JSON.stringify(warned.mock.calls);
    warned.mockRestore();
    expect(logged).toContain(reason);
    expect(logged).not.toMatch(/eyJ|@|stranger|evil/);
    expect(
      await asOwner("select last_used_at from identity_links where provider_id = $1", [wrong]),
    ).toEqual([{ last_used_at: null }]);
  });

  it("a secret that the provider refuses, or that was sealed for another provider", async () => {
    const wrong = await plantProvider(home.tenantId, idp.issuer, {
      client: "other",
      secret: "not it",
    });
    expect(await outcomeOf(wrong, "ada")).toBe("untrusted");
    await asOwner(
      `update identity_providers p set client_secret = o.client_secret
       from identity_providers o where o.id = $1 and p.id = $2`,
      [provider, wrong],
    );
    const begun = await startSignIn({ provider: wrong, redirectUri: returnTo, facts });
    expect(begun).toEqual({ problem: "unavailable" });
    await asOwner("delete from identity_providers where id = $1", [wrong]);
  });

  it("another state, an answer for another browser, a code of another flow", async () => {
    const { url, cookie } = await travel(provider, "ada");
    const other = await travel(provider, "ada");
    const changed = new URL(url);
    changed.searchParams.set("state", "x".repeat(43));
    expect(inWords(await finishSignIn(changed, cookie, facts))).toBe("untrusted");
    expect(inWords(await finishSignIn(url, other.cookie, facts))).toBe("untrusted");
    expect(inWords(await finishSignIn(url, undefined, facts))).toBe("expired");
    expect(inWords(await finishSignIn(url, `${cookie.slice(0, -3)}AAA`, facts))).toBe("expired");
    // Both flows were spent by the attempts above; a third, with the code of the second, fails too.
    const third = await travel(provider, "ada");
    third.url.searchParams.set("code", other.url.searchParams.get("code") ?? "");
    expect(inWords(await finishSignIn(third.url, third.cookie, facts))).toBe("untrusted");
  });

  it("the issuer of another provider beside the code (mix-up)", async () => {
    const { url, cookie } = await travel(provider, "ada");
    url.searchParams.set("iss", "https://evil.example");
    expect(inWords(await finishSignIn(url, cookie, facts))).toBe("untrusted");
  });

  it("a parameter sent twice, an error, a cancelled sign-in", async () => {
    const trips = await Promise.all([1, 2, 3].map(() => travel(provider, "ada")));
    const [twice, error, cancelled] = trips;
    twice?.url.searchParams.append("state", "again");
    for (const [trip, code] of [
      [error, "server_error"],
      [cancelled, "access_denied"],
    ] as const) {
      trip?.url.searchParams.delete("code");
      trip?.url.searchParams.set("error", code);
    }
    const outcomes = [];
    for (const trip of trips)
      outcomes.push(inWords(await finishSignIn(trip.url, trip.cookie, facts)));
    expect(outcomes).toEqual(["untrusted", "untrusted", "cancelled"]);
  });

  it("the same answer twice: once, however quick", async () => {
    const { url, cookie } = await travel(provider, "again");
    const twice = await Promise.all([1, 2].map(() => finishSignIn(url, cookie, facts)));
    expect(twice.map(inWords).sort()).toEqual(["expired", "signed in"]);
    expect(inWords(await finishSignIn(url, cookie, facts))).toBe("expired");
  });

  it("a flow older than ten minutes", () => {
    const flow = {
      provider,
      state: "s".repeat(43),
      nonce: "n".repeat(43),
      verifier: "v".repeat(43),
    };
    const age = (ms: number) => openFlow(sealFlow({ ...flow, startedAt: Date.now() - ms }));
    expect(age(599_000)).toMatchObject(flow);
    expect(age(601_000)).toBeNull();
    expect(
      openFlow(sealFlow({ ...flow, next: "//evil.example", startedAt: Date.now() })),
    ).not.toHaveProperty("next");
  });
});
