import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asViewer } from "../viewer";
import { makeMember, makeUser } from "./factories";
import type { Person } from "./principals";
import { as, asOwner, contextSql, first, people, theWorld } from "./viewer-given";

/** Whom app.enter lets in, and as what. */
export function enteringSuite() {
  const none = async () => undefined;
  const forbidden = { code: "forbidden", status: 403 };
  /** Does something as the owner, finds that the person may not enter, and takes it back. */
  async function refusedWhile(who: Person, change: string, undo: string) {
    await asOwner((owner) => owner.query(change));
    await expect(as(who, none), change).rejects.toMatchObject(forbidden);
    await asOwner((owner) => owner.query(undo));
    await as(who, none);
  }

  test("refuses the suspended, the invited, the archived and the deleted, from the next transaction on", async () => {
    const who = people("teacher");
    const set = (text: string) => `update users set ${text} where id = '${who.userId}'`;
    await as(who, none);
    for (const status of ["suspended", "invited", "archived"])
      await refusedWhile(who, set(`status = '${status}'`), set("status = 'active'"));
    await refusedWhile(who, set("deleted_at = now()"), set("deleted_at = null"));
    await expect(as(people("suspended"), none)).rejects.toMatchObject(forbidden);
  });

  test("refuses everybody of a tenant that is suspended or archived", async () => {
    const who = people("system_admin");
    const set = (status: string) =>
      `update tenants set status = '${status}' where id = '${who.tenantId}'`;
    for (const status of ["suspended", "archived"])
      await refusedWhile(who, set(status), set("active"));
  });

  test("refuses nobody's id, and what is no id", async () => {
    for (const userId of [
      "00000000-0000-4000-8000-000000000000",
      "",
      "x",
      "'; drop table users; --",
    ])
      await expect(asViewer({ userId }, none), userId).rejects.toMatchObject(forbidden);
  });

  test("carries hostile request ids and reasons as text", async () => {
    const hostile = "'; select set_config('app.user_role','system_admin',true); --\\ \u{1F4A9}";
    const seen = await asViewer(
      { userId: people("student").userId, requestId: hostile },
      (tx) => first(tx, contextSql),
      { reason: hostile, action: hostile },
    );
    expect(seen).toMatchObject({
      request_id: hostile,
      reason: hostile,
      action: hostile,
      user_role: "student",
    });
  });

  test("a change of role counts from the next transaction on", async () => {
    const who = people("teacher");
    const role = async () => await as(who, async (tx) => tx.viewer.role);
    const set = (to: string) =>
      asOwner((owner) =>
        owner.query("update group_members set role = $1 where id = $2", [to, who.member]),
      );
    expect(await role()).toBe("teacher");
    await set("group_admin");
    expect(await role()).toBe("group_admin");
    await set("teacher");
    expect(await role()).toBe("teacher");
  });

  test("a person without a membership has no role and sees themselves", async () => {
    const userId = await asOwner((owner) => makeUser(owner, theWorld().root.tenantId));
    const seen = await asViewer({ userId }, async (tx) => [
      tx.viewer.role,
      (await tx.execute(sql`select id from users`)).rows,
      (await tx.execute(sql`select id from groups`)).rows,
    ]);
    expect(seen).toEqual([null, [{ id: userId }], []]);
  });

  test("a role on an archived group counts for nothing", async () => {
    const userId = await asOwner(async (owner) => {
      const id = await makeUser(owner, theWorld().root.tenantId);
      await makeMember(owner, id, theWorld().places.within.node, "group_admin");
      await owner.query("update groups set deleted_at = now() where id = $1", [
        theWorld().places.within.node.id,
      ]);
      return id;
    });
    expect(await asViewer({ userId }, async (tx) => tx.viewer.role)).toBeNull();
    await asOwner((owner) =>
      owner.query("update groups set deleted_at = null where id = $1", [
        theWorld().places.within.node.id,
      ]),
    );
    expect(await asViewer({ userId }, async (tx) => tx.viewer.role)).toBe("group_admin");
  });
}
