import { beforeAll, describe, expect, it } from "vitest";
import type { GroupRow } from "@/db/testing/factories";
import { openSession } from "@/lib/auth/session";
import { asOwner, facts, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { issueToken, peekToken } from "@/lib/auth/tokens";
import { updatePersonInput } from "./input";
import {
  archivePerson,
  endSessions,
  reinstatePerson,
  restorePerson,
  revokeLinks,
  suspendPerson,
  updatePerson,
} from "./mutations";
import { getPerson, getPersonOverview } from "./queries";
import { as, blank, create, makeSchool, newcomerOf, row } from "./testing/school";

let admin: TestPerson;
let leafAdmin: TestPerson;
let teacher: TestPerson;
let school: GroupRow;
let other: GroupRow;
let newcomer: ReturnType<typeof newcomerOf>;

beforeAll(async () => {
  const made = await makeSchool();
  ({ admin, leafAdmin, teacher, school, other } = made);
  newcomer = newcomerOf(made);
});

describe("an edit", () => {
  const edit = (viewer: TestPerson, given: Record<string, unknown>) =>
    as(viewer, (tx) =>
      updatePerson(tx, updatePersonInput.parse({ ...blank, name: "Ada", ...given })),
    );

  it("saves, and tells the second of two editors what the first saved", async () => {
    const { id } = await create(leafAdmin, newcomer());
    const version = String((await row(id)).version);
    await edit(leafAdmin, { id, version, name: "First", phone: "1" });
    const late = edit(admin, { id, version, name: "Second" });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      current: { name: "First", phone: "1" },
    });
    expect(await row(id)).toMatchObject({ name: "First" });
  });

  it("keeps values of fields that are no longer asked for", async () => {
    const { id } = await create(leafAdmin, newcomer({ fields: { house: "Blue" } }));
    await asOwner("update users set metadata = metadata || '{\"old\": 1}' where id = $1", [id]);
    await edit(leafAdmin, { id, version: String((await row(id)).version), fields: { grade: "8" } });
    expect((await row(id)).metadata).toEqual({ old: 1, grade: 8 });
  });

  it("of the address makes it unproved", async () => {
    const { id } = await create(leafAdmin, newcomer({ email: "old@example.org" }));
    await asOwner("update users set email_verified = true where id = $1", [id]);
    await edit(leafAdmin, {
      id,
      version: String((await row(id)).version),
      email: "OLD@example.org",
    });
    expect(await row(id)).toMatchObject({ email_verified: true });
    await edit(leafAdmin, {
      id,
      version: String((await row(id)).version),
      email: "new@example.org",
    });
    expect(await row(id)).toMatchObject({ email_verified: false });
  });

  it("is refused to whoever only sees the person, or not even that", async () => {
    const { id } = await create(leafAdmin, newcomer());
    const version = String((await row(id)).version);
    await expect(edit(teacher, { id, version })).rejects.toMatchObject({ code: "forbidden" });
    const far = await makePerson({ role: "student", in: other });
    await expect(edit(leafAdmin, { id: far.userId, version })).rejects.toMatchObject({
      code: "not_found",
    });
    const both = await makePerson({ role: "student", in: school });
    await asOwner(
      "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, 'student')",
      [admin.tenantId, both.userId, other.id],
    );
    await expect(edit(leafAdmin, { id: both.userId, version })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("suspend, reinstate, archive, restore", () => {
  const verbs = {
    suspend: suspendPerson,
    reinstate: reinstatePerson,
    archive: archivePerson,
    restore: restorePerson,
  };
  const run = async (viewer: TestPerson, verb: keyof typeof verbs, id: string) => {
    const version = String((await row(id)).version);
    return as(viewer, (tx) => verbs[verb](tx, { id, version }));
  };

  it("ends every session at once, and comes back as what it was", async () => {
    const { userId } = await makePerson({ role: "student", in: school });
    await openSession(userId, facts);
    await run(leafAdmin, "suspend", userId);
    expect(await asOwner("select from sessions where user_id = $1", [userId])).toEqual([]);
    expect(await row(userId)).toMatchObject({ status: "suspended", deleted_at: null });
    await run(leafAdmin, "archive", userId);
    expect(await row(userId)).toMatchObject({ status: "archived", deleted_at: expect.any(Date) });
    expect((await getPerson(leafAdmin, userId)).can).toMatchObject({ restore: true, edit: false });
    await expect(getPerson(teacher, userId)).rejects.toMatchObject({ code: "not_found" });
    await run(leafAdmin, "restore", userId);
    expect(await row(userId)).toMatchObject({ status: "suspended", deleted_at: null });
    await run(leafAdmin, "reinstate", userId);
    expect(await row(userId)).toMatchObject({ status: "active" });
  });

  it("an invited person is invited again afterwards", async () => {
    const { id } = await create(leafAdmin, newcomer({ start: "invite", username: "soon" }));
    await run(leafAdmin, "suspend", id);
    await run(leafAdmin, "reinstate", id);
    expect(await row(id)).toMatchObject({ status: "invited" });
  });

  it("is no error twice, and a conflict for who saw something older", async () => {
    const { userId: id } = await makePerson({ role: "student", in: school });
    const version = String((await row(id)).version);
    await run(leafAdmin, "suspend", id);
    await as(leafAdmin, (tx) => suspendPerson(tx, { id, version }));
    await asOwner("update users set phone = '1' where id = $1", [id]);
    await expect(as(leafAdmin, (tx) => reinstatePerson(tx, { id, version }))).rejects.toMatchObject(
      {
        code: "conflict",
        current: { status: "suspended" },
      },
    );
  });

  it("is refused on oneself, above one's role, elsewhere, and for the last system_admin", async () => {
    const second = await makePerson({ role: "system_admin", in: admin.root });
    for (const verb of ["suspend", "archive"] as const) {
      await expect(run(admin, verb, admin.userId)).rejects.toMatchObject({ code: "forbidden" });
      await expect(run(teacher, verb, leafAdmin.userId)).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(run(leafAdmin, verb, second.userId)).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const rootAdmin = await makePerson({ role: "group_admin", in: admin.root });
    await expect(run(rootAdmin, "suspend", second.userId)).rejects.toMatchObject({
      code: "forbidden",
    });
    // Two who suspend each other at the same moment: one of them stays.
    const both = await Promise.allSettled([
      run(admin, "suspend", second.userId),
      run(second, "suspend", admin.userId),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled").length).toBe(1);
    await asOwner("update users set status = 'active' where id = any ($1)", [
      [admin.userId, second.userId],
    ]);
    const [refused] = both.filter((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({
      message: expect.stringMatching(/system admin|signed in/),
    });
  });

  it("by a custom role that may suspend, and nothing else of it", async () => {
    const keeper = await makePerson({ role: "teacher", in: school });
    await asOwner(
      `with r as (insert into roles (tenant_id, key, name, permissions)
         values ($1, 'keeper', 'Keeper', '{people.read,people.suspend}') returning id)
       insert into user_roles (tenant_id, user_id, role_id, group_id) select $1, $2, r.id, $3 from r`,
      [admin.tenantId, keeper.userId, school.id],
    );
    const { userId } = await makePerson({ role: "student", in: school });
    expect((await getPerson(keeper, userId)).can).toMatchObject({
      suspend: true,
      edit: false,
      archive: false,
    });
    await run(keeper, "suspend", userId);
    expect(await row(userId)).toMatchObject({ status: "suspended" });
    await expect(run(keeper, "archive", userId)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("links and devices", () => {
  it("a new invitation ends the old one; withdrawing ends it for good", async () => {
    const { id } = await create(leafAdmin, newcomer({ start: "invite", email: "in@example.org" }));
    const issue = () =>
      as(leafAdmin, (tx) =>
        issueToken(tx, { userId: id, purpose: "invitation" }, "http://x.example"),
      );
    const tokenOf = ({ link }: { link: string }) => link.split("/").at(-1) ?? "";
    const [first, second] = [tokenOf(await issue()), tokenOf(await issue())];
    expect(await peekToken(first, "invitation")).toBeNull();
    expect(await peekToken(second, "invitation")).toMatchObject({ login: "in@example.org" });
    const overview = async () => getPersonOverview(leafAdmin, await getPerson(leafAdmin, id));
    expect((await overview()).links).toMatchObject([{ purpose: "invitation", dead: false }]);
    await expect(as(teacher, (tx) => revokeLinks(tx, id))).rejects.toMatchObject({
      code: "not_found",
    });
    await as(leafAdmin, (tx) => revokeLinks(tx, id));
    expect(await peekToken(second, "invitation")).toBeNull();
    expect((await overview()).links).toEqual([]);
  });

  it("devices are ended one by one or all, by who may suspend", async () => {
    const { userId: id } = await makePerson({ role: "student", in: school });
    for (let n = 0; n < 3; n += 1) await openSession(id, facts);
    const { devices } = await getPersonOverview(leafAdmin, await getPerson(leafAdmin, id));
    expect(devices).toHaveLength(3);
    const device = devices[0]?.handle ?? "";
    await expect(as(teacher, (tx) => endSessions(tx, { id, device: null }))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await as(leafAdmin, (tx) => endSessions(tx, { id, device }))).toEqual({ ended: 1 });
    expect(await as(leafAdmin, (tx) => endSessions(tx, { id, device: null }))).toEqual({
      ended: 2,
    });
  });
});
