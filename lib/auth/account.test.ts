import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { changePassword } from "./change-password";
import { listDevices, revokeDevice, revokeOtherDevices } from "./devices";
import { openSession, resolveSession } from "./session";
import { signIn } from "./sign-in";
import { asOwner, facts, goodPassword, makePerson, type TestPerson } from "./testing/people";

const fresh = "marble canyon whistle seven";
beforeAll(() => testDatabase());
beforeEach(() => asOwner("delete from rate_limits"));

async function signedIn(person: TestPerson) {
  const token = await openSession(person.userId, facts);
  const viewer = await resolveSession(token, "request-of-a-test");
  if (!viewer) throw new Error("the session does not count");
  return { token, viewer };
}
const signsIn = async (person: TestPerson, password: string) =>
  (await signIn({ login: person.login, password }, facts)).outcome === "signed_in";

describe("changing one's password", () => {
  it("needs the current one, ends the other sessions and keeps this one", async () => {
    const person = await makePerson({ role: "teacher" });
    const here = await signedIn(person);
    const other = await openSession(person.userId, facts);
    await changePassword(here.viewer, { current: goodPassword, password: fresh });
    expect(await resolveSession(here.token, "r")).not.toBeNull();
    expect(await resolveSession(other, "r")).toBeNull();
    expect(await signsIn(person, goodPassword)).toBe(false);
    expect(await signsIn(person, fresh)).toBe(true);
    const rows = await asOwner("select * from audit_logs where action = 'password_changed'");
    expect(rows.some((row) => row.resource_type === "credentials")).toBe(true);
    expect(JSON.stringify(rows)).not.toContain("argon2");
  });

  it("changes nothing with a wrong current one, and stops guesses after five", async () => {
    const person = await makePerson();
    const here = await signedIn(person);
    const other = await openSession(person.userId, facts);
    const guess = (current: string) => changePassword(here.viewer, { current, password: fresh });
    for (let i = 0; i < 5; i += 1) {
      await expect(guess("wrong wrong")).rejects.toMatchObject({
        code: "invalid",
        fields: { current: [expect.any(String)] },
      });
    }
    await expect(guess(goodPassword)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await resolveSession(other, "r")).not.toBeNull();
    expect(await signsIn(person, goodPassword)).toBe(true);
  });

  it("refuses a common one and one's own name", async () => {
    const { viewer } = await signedIn(await makePerson({ over: { name: "Leonora Whitfield" } }));
    for (const password of ["password", "Whitfield7"]) {
      await expect(
        changePassword(viewer, { current: goodPassword, password }),
      ).rejects.toMatchObject({ fields: { password: [expect.any(String)] } });
    }
  });
});

describe("one's devices", () => {
  it("are listed, the newest first, without what has ended and without other people's", async () => {
    const person = await makePerson();
    const old = await signedIn(person);
    const here = await signedIn(person);
    const ended = await signedIn(person);
    await signedIn(await makePerson({ role: "student", in: person.root }));
    await asOwner("update sessions set expires_at = now() where id = $1", [ended.viewer.sessionId]);
    const devices = await listDevices(here.viewer);
    expect(devices.map(({ handle }) => handle)).toEqual([
      here.viewer.sessionId.slice(0, 16),
      old.viewer.sessionId.slice(0, 16),
    ]);
    expect(devices[0]).toMatchObject({
      current: true,
      address: facts.address,
      userAgent: facts.userAgent,
    });
    expect(Math.abs((devices[0]?.signedInAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it("an admin's own list holds their own alone", async () => {
    const admin = await makePerson({ role: "system_admin" });
    await signedIn(await makePerson({ role: "student", in: admin.root }));
    expect(await listDevices((await signedIn(admin)).viewer)).toHaveLength(1);
  });

  it("end one by one, or all but this", async () => {
    const person = await makePerson();
    const [here, second, third] = [
      await signedIn(person),
      await signedIn(person),
      await signedIn(person),
    ];
    const handle = second.viewer.sessionId.slice(0, 16);
    await asViewer(here.viewer, (tx) => revokeDevice(tx, handle), { action: "device_signed_out" });
    expect(await resolveSession(second.token, "r")).toBeNull();
    expect(await resolveSession(third.token, "r")).not.toBeNull();
    await expect(asViewer(here.viewer, (tx) => revokeDevice(tx, handle))).rejects.toMatchObject({
      code: "not_found",
    });
    const count = await asViewer(here.viewer, (tx) =>
      revokeOtherDevices(tx, here.viewer.sessionId),
    );
    expect(count).toBe(1);
    expect(await resolveSession(third.token, "r")).toBeNull();
    expect(await resolveSession(here.token, "r")).not.toBeNull();
  });

  it("are not somebody else's to end, not even a system admin's by this way", async () => {
    const admin = await makePerson({ role: "system_admin" });
    const pupil = await signedIn(await makePerson({ role: "student", in: admin.root }));
    const handle = pupil.viewer.sessionId.slice(0, 16);
    await expect(
      asViewer({ userId: admin.userId }, (tx) => revokeDevice(tx, handle)),
    ).rejects.toMatchObject({ code: "not_found" });
    await asViewer({ userId: admin.userId }, (tx) => revokeOtherDevices(tx, "none"));
    expect(await resolveSession(pupil.token, "r")).not.toBeNull();
  });
});
