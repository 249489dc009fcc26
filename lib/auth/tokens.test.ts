import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { openSession, resolveSession } from "./session";
import { signIn } from "./sign-in";
import { asOwner, facts, goodPassword, makePerson, type TestPerson } from "./testing/people";
import { hashToken } from "./token";
import { issueToken, peekToken, redeemToken } from "./tokens";

const origin = "https://homeroom.example.org";
const fresh = "marble canyon whistle seven";
beforeAll(() => testDatabase());

type Purpose = "invitation" | "password_reset";
async function issue(admin: TestPerson, userId: string, purpose: Purpose = "password_reset") {
  const issued = await asViewer({ userId: admin.userId }, (tx) =>
    issueToken(tx, { userId, purpose }, origin),
  );
  return { ...issued, token: issued.link.split("/").at(-1) ?? "" };
}
const setUp = async () => {
  const admin = await makePerson({ role: "system_admin" });
  const person = await makePerson({ role: "teacher", in: admin.root });
  return { admin, person };
};

describe("a reset", () => {
  it("is a link that the admin sees once; the database keeps its hash, the log nothing", async () => {
    const { admin, person } = await setUp();
    const { link, token, expiresAt } = await issue(admin, person.userId);
    expect(link).toBe(`${origin}/reset/${token}`);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const hours = (expiresAt.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.1);
    const rows = await asOwner("select * from auth_tokens where user_id = $1", [person.userId]);
    expect(rows[0]?.token_hash).toBe(hashToken(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    const log = JSON.stringify(await asOwner("select * from audit_logs"));
    expect(log).not.toContain(token);
    expect(log).not.toContain(hashToken(token));
  });

  it("sets the password, ends every session and opens a new one", async () => {
    const { admin, person } = await setUp();
    const old = await openSession(person.userId, facts);
    const { token } = await issue(admin, person.userId);
    expect(await peekToken(token, "password_reset")).toMatchObject({ login: person.login });
    const session = await redeemToken({ token, password: fresh }, "password_reset", facts);
    expect((await resolveSession(tokenOf(session), "r"))?.userId).toBe(person.userId);
    expect(await resolveSession(old, "r")).toBeNull();
    expect(await signIn({ login: person.login, password: goodPassword }, facts)).toEqual({
      outcome: "refused",
    });
    expect(await signIn({ login: person.login, password: fresh }, facts)).toMatchObject({
      outcome: "signed_in",
    });
  });

  it("opens something once, however many try at the same time", async () => {
    const { admin, person } = await setUp();
    const { token } = await issue(admin, person.userId);
    const tries = Array.from({ length: 6 }, (_, i) =>
      redeemToken({ token, password: `${fresh} ${i}` }, "password_reset", facts),
    );
    const sessions = (await Promise.all(tries)).filter((session) => session !== null);
    expect(sessions).toHaveLength(1);
    expect(await peekToken(token, "password_reset")).toBeNull();
    expect(await redeemToken({ token, password: fresh }, "password_reset", facts)).toBeNull();
  });

  it("stays when the password is no good", async () => {
    const { admin, person } = await setUp();
    const { token } = await issue(admin, person.userId);
    for (const password of ["short", "password1", person.login]) {
      await expect(redeemToken({ token, password }, "password_reset", facts)).rejects.toMatchObject(
        {
          code: "invalid",
          fields: { password: [expect.any(String)] },
        },
      );
    }
    expect(await peekToken(token, "password_reset")).not.toBeNull();
  });

  it("expires, fits its purpose alone, and dies with the next one", async () => {
    const { admin, person } = await setUp();
    const first = await issue(admin, person.userId);
    const second = await issue(admin, person.userId);
    expect(await peekToken(first.token, "password_reset")).toBeNull();
    expect(await peekToken(second.token, "invitation")).toBeNull();
    expect(await peekToken(hashToken(second.token), "password_reset")).toBeNull();
    await asOwner("update auth_tokens set expires_at = now() where user_id = $1", [person.userId]);
    expect(await peekToken(second.token, "password_reset")).toBeNull();
    expect(
      await redeemToken({ token: second.token, password: fresh }, "password_reset", facts),
    ).toBeNull();
  });

  it("opens nothing for somebody suspended in the meantime", async () => {
    const { admin, person } = await setUp();
    const { token } = await issue(admin, person.userId);
    await asOwner("update users set status = 'suspended' where id = $1", [person.userId]);
    expect(await redeemToken({ token, password: fresh }, "password_reset", facts)).toBeNull();
  });
});

const tokenOf = (entry: Awaited<ReturnType<typeof redeemToken>>) =>
  entry?.outcome === "signed_in" ? entry.token : "";

describe("an invitation", () => {
  it("makes an invited person active", async () => {
    const { admin } = await setUp();
    const invited = await makePerson({ in: admin.root, over: { status: "invited" } });
    const { link, token } = await issue(admin, invited.userId, "invitation");
    expect(link).toContain("/invitation/");
    const session = await redeemToken({ token, password: fresh }, "invitation", facts);
    expect((await resolveSession(tokenOf(session), "r"))?.userId).toBe(invited.userId);
  });

  it("is good for seven days, then dead, and dies with the next one", async () => {
    const { admin } = await setUp();
    const invited = await makePerson({ in: admin.root, over: { status: "invited" } });
    const first = await issue(admin, invited.userId, "invitation");
    const days = (first.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThan(7.01);
    const second = await issue(admin, invited.userId, "invitation");
    expect(await peekToken(first.token, "invitation")).toBeNull();
    expect(await peekToken(second.token, "password_reset")).toBeNull();
    const ends = (when: string) =>
      asOwner(`update auth_tokens set expires_at = ${when} where user_id = $1`, [invited.userId]);
    await ends("now() + interval '1 minute'");
    expect(await peekToken(second.token, "invitation")).not.toBeNull();
    await ends("now()");
    expect(await peekToken(second.token, "invitation")).toBeNull();
    const taken = { token: second.token, password: fresh };
    expect(await redeemToken(taken, "invitation", facts)).toBeNull();
    const [person] = await asOwner("select status from users where id = $1", [invited.userId]);
    expect(person).toEqual({ status: "invited" });
  });

  it("is not for somebody who has joined, nor a reset for somebody who has not", async () => {
    const { admin, person } = await setUp();
    const invited = await makePerson({ in: admin.root, over: { status: "invited" } });
    await expect(issue(admin, person.userId, "invitation")).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(issue(admin, invited.userId)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("who may issue a link", () => {
  it("an admin of the person's groups; not for a system admin, not from a sibling or afar", async () => {
    const { admin, person } = await setUp();
    const rootAdmin = await makePerson({ role: "group_admin", in: admin.root });
    const { ownerUrl } = await testDatabase();
    const school = await withOwner(ownerUrl, (owner) => makeGroup(owner, { parent: admin.root }));
    const leafAdmin = await makePerson({ role: "group_admin", in: school });
    const pupil = await makePerson({ role: "student", in: school });
    const stranger = await makePerson({ role: "system_admin" });

    await expect(issue(rootAdmin, person.userId)).resolves.toBeDefined();
    await expect(issue(leafAdmin, pupil.userId)).resolves.toBeDefined();
    await expect(issue(rootAdmin, admin.userId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(issue(leafAdmin, person.userId)).rejects.toMatchObject({ code: "not_found" });
    await expect(issue(stranger, person.userId)).rejects.toMatchObject({ code: "not_found" });
    await expect(issue(person, pupil.userId)).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|not_found/),
    });
    await expect(issue(pupil, pupil.userId)).rejects.toMatchObject({ code: "forbidden" });
  });
});
