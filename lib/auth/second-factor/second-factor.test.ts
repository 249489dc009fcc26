import { Secret, TOTP } from "otpauth";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { openSession, resolveSession } from "../session";
import { signIn } from "../sign-in";
import { asOwner, facts, goodPassword, makePerson, type TestPerson } from "../testing/people";
import { hashToken } from "../token";
import { issueToken, redeemToken } from "../tokens";
import type { Viewer } from "../viewer";
import { answerChallenge, isWaiting } from "./challenge";
import { beginFactor, confirmFactor, ownFactor, renewCodes, turnOffFactor } from "./own";

beforeAll(() => testDatabase());
beforeEach(async () => {
  await asOwner("delete from rate_limits");
  // A test that begins in one half minute and ends in the next would see another step.
  const left = TOTP.remaining();
  if (left < 4_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
});

/** The code that an authenticator shows, `steps` half minutes from now. */
function codeOf(secret: string, steps = 0): string {
  return TOTP.generate({
    secret: Secret.fromBase32(secret),
    timestamp: Date.now() + steps * 30_000,
  });
}

async function viewerOf(person: TestPerson): Promise<Viewer> {
  const viewer = await resolveSession(await openSession(person.userId, facts), "request-of-a-test");
  if (!viewer) throw new Error("the session does not count");
  return viewer;
}

/** Somebody whose second factor is on; its first code was that of the step before this one. */
async function withFactor(role: "teacher" | "system_admin" = "teacher") {
  const person = await makePerson({ role });
  const viewer = await viewerOf(person);
  await beginFactor(viewer, goodPassword);
  const { factor } = await ownFactor(viewer);
  if (factor.state !== "begun") throw new Error(factor.state);
  const codes = await confirmFactor(viewer, codeOf(factor.secret, -1));
  return { person, viewer, secret: factor.secret, codes };
}

async function challengeOf(person: TestPerson): Promise<string> {
  const result = await signIn({ login: person.login, password: goodPassword }, facts);
  if (result.outcome !== "second_factor") throw new Error(result.outcome);
  return result.challenge;
}
const answer = async (person: TestPerson, code: string) =>
  (await answerChallenge(await challengeOf(person), code, facts)).outcome;

describe("setting it up", () => {
  it("asks for the password, and for a first code, and shows ten codes", async () => {
    const person = await makePerson({ role: "teacher" });
    const viewer = await viewerOf(person);
    await expect(beginFactor(viewer, "wrong wrong")).rejects.toMatchObject({ code: "invalid" });
    expect((await ownFactor(viewer)).factor).toEqual({ state: "off" });
    await beginFactor(viewer, goodPassword);
    const { factor } = await ownFactor(viewer);
    if (factor.state !== "begun") throw new Error(factor.state);
    const entry = await signIn({ login: person.login, password: goodPassword }, facts);
    expect(entry.outcome, "counts for nothing until it is confirmed").toBe("signed_in");
    await expect(confirmFactor(viewer, codeOf(factor.secret, 10))).rejects.toMatchObject({
      fields: { code: [expect.any(String)] },
    });
    expect(await confirmFactor(viewer, codeOf(factor.secret))).toHaveLength(10);
    expect((await ownFactor(viewer)).factor).toMatchObject({ state: "on", codesLeft: 10 });
    await expect(beginFactor(viewer, goodPassword)).rejects.toMatchObject({ code: "conflict" });
  });

  it("ends the sessions that were opened without it, but for this one", async () => {
    const person = await makePerson({ role: "teacher" });
    const other = await openSession(person.userId, facts);
    const viewer = await viewerOf(person);
    await beginFactor(viewer, goodPassword);
    const { factor } = await ownFactor(viewer);
    await confirmFactor(viewer, codeOf(factor.state === "begun" ? factor.secret : ""));
    expect(await resolveSession(other, "r")).toBeNull();
    const rows = await asOwner("select id from sessions where user_id = $1", [person.userId]);
    expect(rows).toEqual([{ id: viewer.sessionId }]);
  });

  it("that was begun under a key that is gone counts as off, and is begun anew", async () => {
    const viewer = await viewerOf(await makePerson({ role: "teacher" }));
    await beginFactor(viewer, goodPassword);
    await asOwner("update second_factors set secret = 'v1.00000000.x' where user_id = $1", [
      viewer.userId,
    ]);
    expect((await ownFactor(viewer)).factor).toEqual({ state: "off" });
    await beginFactor(viewer, goodPassword);
    expect((await ownFactor(viewer)).factor.state).toBe("begun");
  });

  it("keeps neither the secret nor a code readable, and logs what was done", async () => {
    const { person, secret, codes } = await withFactor();
    const kept = JSON.stringify([
      await asOwner("select * from second_factors"),
      await asOwner("select * from recovery_codes"),
      await asOwner("select * from audit_logs"),
    ]);
    for (const word of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(kept).not.toContain(word);
    const log = await asOwner(
      "select distinct action from audit_logs where user_id = $1 and resource_type = 'second_factors'",
      [person.userId],
    );
    expect(log.map((row) => row.action).sort()).toEqual([
      "second_factor_begun",
      "second_factor_turned_on",
    ]);
  });
});

describe("signing in with it", () => {
  it("gives no session for the password alone, and one for a code", async () => {
    const { person, secret } = await withFactor();
    const before = await asOwner("select id from sessions where user_id = $1", [person.userId]);
    const challenge = await challengeOf(person);
    expect(await asOwner("select id from sessions where user_id = $1", [person.userId])).toEqual(
      before,
    );
    expect(await resolveSession(challenge, "r")).toBeNull();
    const result = await answerChallenge(challenge, codeOf(secret), facts);
    if (result.outcome !== "signed_in") throw new Error(result.outcome);
    const viewer = await resolveSession(result.token, "r");
    expect(viewer).toMatchObject({ userId: person.userId, secondFactor: "on" });
  });

  it("takes a code of the step before and after, and none twice, nor an earlier one", async () => {
    const { person, secret } = await withFactor();
    expect(await answer(person, codeOf(secret, -1)), "the first code was this one").toBe("wrong");
    expect(await answer(person, codeOf(secret, 1))).toBe("signed_in");
    expect(await answer(person, codeOf(secret, 1))).toBe("wrong");
    expect(await answer(person, codeOf(secret, 0))).toBe("wrong");
    expect(await answer(person, codeOf(secret, 2))).toBe("wrong");
  });

  it("lets one of six in who send the same code at the same moment", async () => {
    const { person, secret } = await withFactor();
    const challenges = await Promise.all(Array.from({ length: 5 }, () => challengeOf(person)));
    const tries = challenges.map((one) => answerChallenge(one, codeOf(secret), facts));
    const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "signed_in")).toHaveLength(1);
  });

  it("takes each recovery code once", async () => {
    const { person, viewer, codes } = await withFactor();
    const [first = "", second = ""] = codes;
    expect(await answer(person, first.toUpperCase())).toBe("signed_in");
    expect(await answer(person, first)).toBe("wrong");
    expect(await answer(person, second)).toBe("signed_in");
    expect((await ownFactor(viewer)).factor).toMatchObject({ codesLeft: 8 });
  });

  it("a challenge opens once, expires after five minutes, and is no link", async () => {
    const { person, secret, codes } = await withFactor();
    const challenge = await challengeOf(person);
    expect(
      await redeemToken(
        { token: challenge, password: "four unrelated words" },
        "password_reset",
        facts,
      ),
    ).toBeNull();
    const [taken] = await asOwner("select app.redeem_token($1, 'x') as id", [hashToken(challenge)]);
    expect(taken?.id).toBeNull();
    expect(await isWaiting(challenge)).toBe(true);
    expect((await answerChallenge(challenge, codeOf(secret), facts)).outcome).toBe("signed_in");
    const again = await answerChallenge(challenge, codes[0] ?? "", facts);
    expect(again.outcome).toBe("gone");
    const late = await challengeOf(person);
    const [row] = await asOwner<{ seconds: string }>(
      "select extract(epoch from expires_at - now()) as seconds from auth_tokens where token_hash = $1",
      [hashToken(late)],
    );
    expect(Number(row?.seconds)).toBeGreaterThan(290);
    expect(Number(row?.seconds)).toBeLessThan(301);
    await asOwner("update auth_tokens set expires_at = now() where token_hash = $1", [
      hashToken(late),
    ]);
    expect((await answerChallenge(late, codes[0] ?? "", facts)).outcome).toBe("gone");
    expect((await answerChallenge("nonsense", codes[0] ?? "", facts)).outcome).toBe("gone");
  });

  it("stops after five wrong codes, also with a new challenge and the right one", async () => {
    const { person, secret } = await withFactor();
    for (let i = 0; i < 5; i += 1) expect(await answer(person, "000000")).toBe("wrong");
    await expect(answer(person, codeOf(secret))).rejects.toMatchObject({ code: "rate_limited" });
    const log = await asOwner<{ metadata: { reason: string } }>(
      "select metadata from audit_logs where action = 'sign_in_refused' and resource_id = $1",
      [person.userId],
    );
    expect(log.map(({ metadata }) => metadata.reason).sort()).toEqual(
      [...Array(5).fill("code_wrong"), "code_rate_limited"].sort(),
    );
  });

  it("ends with a suspension in between", async () => {
    const { person, secret } = await withFactor();
    const challenge = await challengeOf(person);
    await asOwner("update users set status = 'suspended' where id = $1", [person.userId]);
    expect((await answerChallenge(challenge, codeOf(secret), facts)).outcome).toBe("gone");
  });

  it("a reset link sets the password and still asks for the code", async () => {
    const { person } = await withFactor();
    const admin = await makePerson({ role: "system_admin", in: person.root });
    const { link } = await asViewer(
      { userId: admin.userId },
      (tx) => issueToken(tx, { userId: person.userId, purpose: "password_reset" }, "http://x.test"),
      { action: "link_issued" },
    );
    const token = link.slice(link.lastIndexOf("/") + 1);
    const entry = await redeemToken(
      { token, password: "marble canyon seven" },
      "password_reset",
      facts,
    );
    expect(entry?.outcome).toBe("second_factor");
  });

  it("is asked for in the district that was chosen, and only where it is on", async () => {
    const email = "both-with-factor@example.org";
    const { person, secret } = await withFactor();
    await asOwner("update users set email = $2 where id = $1", [person.userId, email]);
    await makePerson({ over: { email } });
    const asked = await signIn({ login: email, password: goodPassword }, facts);
    if (asked.outcome !== "choose") throw new Error(asked.outcome);
    const outcomes: string[] = [];
    for (const { subdomain } of asked.districts) {
      const entry = await signIn(
        { login: email, password: goodPassword, district: subdomain },
        facts,
      );
      outcomes.push(entry.outcome);
      if (entry.outcome !== "second_factor") continue;
      const result = await answerChallenge(entry.challenge, codeOf(secret), facts);
      expect(result).toMatchObject({ outcome: "signed_in", userId: person.userId });
    }
    expect(outcomes.sort()).toEqual(["second_factor", "signed_in"]);
  });
});

describe("changing it", () => {
  it("new codes replace the former ones, for the password and a code", async () => {
    const { viewer, person, secret, codes } = await withFactor();
    const proofs = { password: goodPassword, code: codeOf(secret) };
    await expect(renewCodes(viewer, { ...proofs, password: "wrong" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(renewCodes(viewer, { ...proofs, code: "000000" })).rejects.toMatchObject({
      fields: { code: [expect.any(String)] },
    });
    const fresh = await renewCodes(viewer, proofs);
    await expect(renewCodes(viewer, proofs), "the code was taken").rejects.toThrow();
    expect(await answer(person, codes[0] ?? "")).toBe("wrong");
    expect(await answer(person, fresh[0] ?? "")).toBe("signed_in");
  });

  it("turning it off needs both, and leaves nothing", async () => {
    const { viewer, person, codes } = await withFactor();
    await expect(turnOffFactor(viewer, { password: goodPassword, code: "" })).rejects.toThrow();
    await turnOffFactor(viewer, { password: goodPassword, code: codes[3] ?? "" });
    expect((await ownFactor(viewer)).factor).toEqual({ state: "off" });
    expect(
      await asOwner("select * from recovery_codes where user_id = $1", [person.userId]),
    ).toEqual([]);
    const entry = await signIn({ login: person.login, password: goodPassword }, facts);
    expect(entry.outcome).toBe("signed_in");
  });

  it("a code that was refused leaves the password's count and the codes as they were", async () => {
    const { viewer, secret } = await withFactor();
    await expect(
      turnOffFactor(viewer, { password: goodPassword, code: codeOf(secret, -1) }),
    ).rejects.toThrow();
    expect((await ownFactor(viewer)).factor).toMatchObject({ state: "on", codesLeft: 10 });
  });
});
