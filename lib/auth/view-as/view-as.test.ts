import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { endSession } from "../session";
import { asOwner, makePerson } from "../testing/people";
import { below, district, reason, signedIn, start, type Viewing, viewing } from "../testing/views";
import { endViewAs, mayViewAs } from "./session";

beforeAll(() => testDatabase());

describe("a view", () => {
  it("is the subject's, says who really sits there, and lasts thirty minutes", async () => {
    const { view, admin, teacher } = await viewing();
    expect(view).toMatchObject({
      userId: teacher.userId,
      role: "teacher",
      viewAs: { realUserId: admin.userId },
    });
    const minutes = ((view.viewAs?.until.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
  });

  it("is logged with its reason as the admin's, begin and end", async () => {
    const { view, admin, teacher, now } = await viewing();
    await endViewAs(view);
    expect((await now())?.userId).toBe(admin.userId);
    const rows = await asOwner<{ action: string; changes: { after: Record<string, unknown> } }>(
      "select action, changes from audit_logs where user_id = $1 and resource_type = 'view_as_sessions' order by timestamp",
      [admin.userId],
    );
    expect(rows.map((row) => row.action)).toEqual(["view_as_started", "view_as_ended"]);
    expect(rows[0]?.changes.after).toMatchObject({ reason, subject_id: teacher.userId });
    expect(JSON.stringify(rows)).not.toContain(view.sessionId);
    const none = await asOwner("select * from audit_logs where user_id = $1", [teacher.userId]);
    expect(none).toEqual([]);
  });

  it("ends by itself, and nothing of it goes on", async () => {
    const { view, admin, now } = await viewing();
    await asOwner(
      "update view_as_sessions set created_at = now() - interval '31 minutes', ends_at = now() - interval '1 minute' where id = $1",
      [view.viewAs?.id],
    );
    expect(await now()).toMatchObject({ userId: admin.userId, viewAs: null });
    await expect(asViewer(view, async () => 1, { readOnly: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it.each([
    ["the admin signs out", async (all: Viewing) => endSession(all.token)],
    [
      "the admin's role is revoked",
      async (all: Viewing) =>
        asOwner("delete from group_members where user_id = $1", [all.admin.userId]),
    ],
    [
      "the admin is suspended",
      async (all: Viewing) =>
        asOwner("update users set status = 'suspended' where id = $1", [all.admin.userId]),
    ],
    [
      "the subject gets a role elsewhere",
      async (all: Viewing) =>
        asOwner(
          "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, 'teacher')",
          [all.root.tenantId, all.teacher.userId, all.other.id],
        ),
    ],
    [
      "the subject is suspended",
      async (all: Viewing) =>
        asOwner("update users set status = 'suspended' where id = $1", [all.teacher.userId]),
    ],
  ])("ends when %s", async (_, happens) => {
    const all = await viewing();
    await asViewer(all.view, async () => 1, { readOnly: true });
    await happens(all);
    expect((await all.now())?.viewAs ?? null).toBeNull();
    await expect(asViewer(all.view, async () => 1, { readOnly: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("stands in the record as ended when the admin signed out", async () => {
    const { token, view } = await viewing();
    await endSession(token);
    const [row] = await asOwner("select ended_at from view_as_sessions where id = $1", [
      view.viewAs?.id,
    ]);
    expect(row?.ended_at).not.toBeNull();
  });

  it("is of one sign-in: on another device the admin is themself", async () => {
    const { admin } = await viewing();
    expect((await signedIn(admin)).viewer).toMatchObject({ userId: admin.userId, viewAs: null });
  });

  it("that begins anew ends the one before", async () => {
    const { system, teacher, stranger } = await district();
    const me = await signedIn(system);
    await start(me.viewer, teacher);
    await start(me.viewer, stranger);
    expect((await me.now())?.userId).toBe(stranger.userId);
    const open = await asOwner(
      "select 1 from view_as_sessions where admin_id = $1 and ended_at is null",
      [system.userId],
    );
    expect(open).toHaveLength(1);
  });
});

describe("whose eyes", () => {
  it("a group_admin's view stays in the own subtree", async () => {
    const { admin, teacher, stranger, system, root, school } = await district();
    const { viewer } = await signedIn(admin);
    const rootAdmin = await makePerson({ role: "group_admin", in: root });
    const deep = await makePerson({ role: "group_admin", in: await below(school) });
    const nobody = await makePerson({ in: root });
    expect(await mayViewAs(viewer, teacher.userId)).toBe(true);
    expect(await mayViewAs(viewer, deep.userId)).toBe(true);
    for (const no of [stranger, system, rootAdmin, nobody, admin]) {
      expect(await mayViewAs(viewer, no.userId)).toBe(false);
      await expect(start(viewer, no)).rejects.toThrow();
    }
    const rows = await asOwner("select 1 from view_as_sessions where admin_id = $1", [
      admin.userId,
    ]);
    expect(rows).toEqual([]);
  });

  it("a group_admin of the root never sees as a system_admin; a system_admin may", async () => {
    const { system, root } = await district();
    const rootAdmin = await makePerson({ role: "group_admin", in: root });
    const second = await makePerson({ role: "system_admin", in: root });
    expect(await mayViewAs((await signedIn(rootAdmin)).viewer, system.userId)).toBe(false);
    expect(await mayViewAs((await signedIn(second)).viewer, system.userId)).toBe(true);
  });

  it("never those of another tenant, of teachers' pupils for a teacher, or of whoever can't sign in", async () => {
    const { system, teacher, school } = await district();
    const foreign = await makePerson({ role: "teacher" });
    const pupil = await makePerson({ role: "student", in: school });
    const asked = await makePerson({ role: "student", in: school, over: { status: "invited" } });
    expect(await mayViewAs((await signedIn(system)).viewer, foreign.userId)).toBe(false);
    expect(await mayViewAs((await signedIn(teacher)).viewer, pupil.userId)).toBe(false);
    await expect(start((await signedIn(system)).viewer, foreign)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(start((await signedIn(system)).viewer, asked)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("not active"),
    });
  });

  it("is begun from one's own sign-in, with a reason", async () => {
    const { admin, teacher, system } = await district();
    const [mine, theirs] = [await signedIn(admin), await signedIn(system)];
    const stolen = { ...mine.viewer, sessionId: theirs.viewer.sessionId };
    await expect(start(stolen, teacher)).rejects.toMatchObject({ code: "forbidden" });
    await expect(start(mine.viewer, teacher, " \t")).rejects.toMatchObject({ code: "invalid" });
  });
});
