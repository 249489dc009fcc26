import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { refuse } from "@/lib/access/assert";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { getViewer } from "../current";
import { endSession, openSession, resolveSession } from "../session";
import { asOwner, facts, makePerson, type TestPerson } from "../testing/people";
import type { Viewer } from "../viewer";
import { endViewAs, mayViewAs, startViewAs } from "./session";

vi.mock("../current", async (original) => ({
  ...(await original<typeof import("../current")>()),
  getViewer: vi.fn(),
}));
vi.mock("../request", async (original) => ({
  ...(await original<typeof import("../request")>()),
  requestFacts: async () => facts,
}));

beforeAll(() => testDatabase());

const reason = "She says that her class is missing";
const below = async (parent: GroupRow, over = {}) =>
  withOwner((await testDatabase()).ownerUrl, (owner) => makeGroup(owner, { parent }, over));

/** A root, a school with an admin and a teacher in it, and another school. */
async function district() {
  const root = await makePerson({ role: "system_admin" });
  const school = await below(root.root);
  const other = await below(root.root);
  return {
    root: root.root,
    school,
    other,
    system: root,
    admin: await makePerson({ role: "group_admin", in: school }),
    teacher: await makePerson({ role: "teacher", in: school }),
    stranger: await makePerson({ role: "teacher", in: other }),
  };
}

async function signedIn(person: TestPerson) {
  const token = await openSession(person.userId, facts);
  const now = () => resolveSession(token, "request-of-a-test");
  const viewer = await now();
  if (!viewer) throw new Error("the session does not count");
  return { token, viewer, now };
}

const start = (viewer: Viewer, subject: TestPerson, why = reason) =>
  asViewer(viewer, (tx) => startViewAs(tx, viewer, { userId: subject.userId, reason: why }), {
    action: "view_as_started",
  });

/** An admin who looks through somebody's eyes. */
async function viewing() {
  const all = await district();
  const me = await signedIn(all.admin);
  await start(me.viewer, all.teacher);
  const view = await me.now();
  if (!view?.viewAs) throw new Error("the view has not begun");
  return { ...all, ...me, view };
}

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
type Viewing = Awaited<ReturnType<typeof viewing>>;

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

describe("while it lasts", () => {
  it("the database refuses every write, and a way back to writing", async () => {
    const { view, teacher } = await viewing();
    const tries = [
      sql`update users set phone = '1' where id = ${teacher.userId}`,
      sql`select app.change_own_password('x', 'x')`,
      sql`select app.change_own_profile('1', now())`,
      sql`select app.begin_second_factor('x')`,
      sql`select app.log_event('x')`,
      sql`select app.end_view_as('x') from (select set_config('transaction_read_only', 'off', true)) x`,
      sql`delete from sessions`,
    ];
    for (const statement of tries) {
      await expect(asViewer(view, (tx) => tx.execute(statement))).rejects.toThrow();
      const doing = asViewer(view, async (tx) => {
        await tx.execute(sql`select 1`);
        return tx.execute(statement);
      });
      await expect(doing).rejects.toThrow();
    }
    await expect(
      asViewer(view, (tx) => tx.execute(sql`update users set phone = '1'`)),
    ).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("eyes") });
    await expect(
      asViewer(view, (tx) => tx.execute(sql`set transaction read write`)),
    ).rejects.toThrow();
  });

  it("no view begins from within a view, and no factor of the subject comes out", async () => {
    const { view, stranger } = await viewing();
    expect(await mayViewAs(view, stranger.userId)).toBe(false);
    const rows = await asViewer(view, async (tx) => {
      const { rows } = await tx.execute(sql`select * from app.own_second_factor()`);
      return rows;
    });
    expect(rows).toEqual([]);
  });

  it("reads of a page go on, every other action is refused by a sentence, and logged on the admin", async () => {
    const { view, admin, teacher } = await viewing();
    vi.mocked(getViewer).mockResolvedValue(view);
    const ran = vi.fn(async () => "ran");
    const input = z.object({});
    const read = action({ permission: "groups.read" }).inputSchema(input).action(ran);
    expect((await read({})).data).toBe("ran");
    const refused = [
      action({ permission: "account.update", audit: "x" }).inputSchema(input).action(ran),
      actionOutsideTransaction({ permission: "account.update" }).inputSchema(input).action(ran),
      actionOutsideTransaction({ permission: "people.read", audit: "x" })
        .inputSchema(input)
        .action(ran),
    ];
    for (const run of refused) {
      const { serverError } = await run({});
      expect(serverError).toMatchObject({ code: "forbidden" });
      expect(serverError?.message).toContain("somebody else’s eyes");
    }
    expect(ran).toHaveBeenCalledTimes(1);
    await expect(refuse(view, "groups.read")).rejects.toThrow();
    const denied = await asOwner<{ metadata: Record<string, unknown> }>(
      "select metadata from audit_logs where action = 'denied' and user_id = $1",
      [admin.userId],
    );
    expect(denied).toHaveLength(refused.length + 1);
    for (const { metadata } of denied)
      expect(metadata).toMatchObject({ viewAs: view.viewAs?.id, subject: teacher.userId });
    const none = await asOwner("select 1 from audit_logs where user_id = $1", [teacher.userId]);
    expect(none).toEqual([]);
  });

  it("a second factor that the subject's role must have is not the admin's to set up", async () => {
    const { view, now, root } = await viewing();
    await asOwner(
      `update tenants set settings = '{"requireSecondFactor":["teacher"]}' where id = $1`,
      [root.tenantId],
    );
    expect((await now())?.secondFactor).toBe("off");
    await asOwner(
      `update tenants set settings = '{"requireSecondFactor":["group_admin"]}' where id = $1`,
      [root.tenantId],
    );
    expect((await now())?.secondFactor).toBe("due");
    expect(view.viewAs).not.toBeNull();
  });
});
