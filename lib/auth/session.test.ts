import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { endSession, openSession, resolveSession } from "./session";
import { asOwner, facts, makePerson } from "./testing/people";
import { hashToken } from "./token";

beforeAll(() => testDatabase());
const resolve = (token: string) => resolveSession(token, "r");

describe("a session", () => {
  it("has a token of 256 random bits, of which the database keeps the SHA-256 alone", async () => {
    const { userId } = await makePerson();
    const token = await openSession(userId, facts);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = await asOwner("select * from sessions where user_id = $1", [userId]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.id).toBe(hashToken(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(await asOwner("select * from audit_logs"))).not.toContain(
      hashToken(token),
    );
    expect(await openSession(userId, facts)).not.toBe(token);
  });

  it("says who it is, in one statement", async () => {
    const { userId, tenantId, login } = await makePerson({ role: "teacher" });
    const token = await openSession(userId, facts);
    const spy = vi.spyOn(pg.Client.prototype, "query");
    const viewer = await resolve(token);
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
    expect(viewer).toMatchObject({
      userId,
      tenantId,
      email: login,
      role: "teacher",
      requestId: "r",
    });
    expect(viewer?.sessionId).toBe(hashToken(token));
  });

  it("is one line in the log, and leaves the version of the person as it was", async () => {
    const { userId } = await makePerson();
    const version = () =>
      asOwner("select updated_at::text, last_login from users where id = $1", [userId]);
    const [before] = await version();
    await openSession(userId, facts);
    const [after] = await version();
    expect(after?.updated_at).toBe(before?.updated_at);
    expect(after?.last_login).not.toBeNull();
    const logged = await asOwner("select action from audit_logs where user_id = $1", [userId]);
    expect(logged.map(({ action }) => action)).toEqual(["signed_in"]);
  });

  it("knows no other token, and not the hash that the database keeps", async () => {
    const { userId } = await makePerson();
    const token = await openSession(userId, facts);
    expect(await resolve(`${token}x`)).toBeNull();
    expect(await resolve(hashToken(token))).toBeNull();
  });
});

describe("a session ends", () => {
  const age = (token: string, createdAt: string, expiresAt: string) =>
    asOwner(
      `update sessions set created_at = now() + $2::interval, expires_at = now() + $3::interval where id = $1`,
      [hashToken(token), createdAt, expiresAt],
    );

  it("after eight hours in which nobody used it", async () => {
    const token = await openSession((await makePerson()).userId, facts);
    const [row] = await asOwner<{ hours: number }>(
      "select extract(epoch from expires_at - now()) / 3600 as hours from sessions where id = $1",
      [hashToken(token)],
    );
    expect(Number(row?.hours)).toBeCloseTo(8, 1);
    await age(token, "-8 hours", "-1 second");
    expect(await resolve(token)).toBeNull();
  });

  it("after seven days, however busy it is", async () => {
    const token = await openSession((await makePerson()).userId, facts);
    await age(token, "-7 days", "8 hours");
    expect(await resolve(token)).toBeNull();
  });

  it("later when it is used, but never later than seven days", async () => {
    const token = await openSession((await makePerson()).userId, facts);
    const left = async () => {
      const [row] = await asOwner<{ m: string }>(
        "select extract(epoch from expires_at - now()) / 60 as m from sessions where id = $1",
        [hashToken(token)],
      );
      return Math.round(Number(row?.m));
    };
    await age(token, "-5 hours", "3 hours");
    expect(await resolve(token)).not.toBeNull();
    expect(await left()).toBe(480);
    await age(token, "-167 hours", "30 minutes");
    expect(await resolve(token)).not.toBeNull();
    expect(await left()).toBe(60);
  });

  it("on the server when the person signs out", async () => {
    const { userId } = await makePerson();
    const [mine, other] = [await openSession(userId, facts), await openSession(userId, facts)];
    await endSession(mine);
    expect(await resolve(mine)).toBeNull();
    expect(await resolve(other)).not.toBeNull();
  });

  it.each([
    ["the person is suspended", "update users set status = 'suspended' where id = $1"],
    ["the person is archived", "update users set deleted_at = now() where id = $1"],
    [
      "the district is suspended",
      "update tenants set status = 'suspended' where id = (select tenant_id from users where id = $1)",
    ],
  ])("at once when %s", async (_, change) => {
    const { userId } = await makePerson({ role: "teacher" });
    const token = await openSession(userId, facts);
    expect(await resolve(token)).not.toBeNull();
    await asOwner(change, [userId]);
    expect(await resolve(token)).toBeNull();
    await expect(openSession(userId, facts)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("not when the role changes: that counts from the next request", async () => {
    const { userId } = await makePerson({ role: "teacher" });
    const token = await openSession(userId, facts);
    await asOwner("update group_members set role = 'student' where user_id = $1", [userId]);
    expect((await resolve(token))?.role).toBe("student");
    await asOwner("delete from group_members where user_id = $1", [userId]);
    expect((await resolve(token))?.role).toBeNull();
  });
});
