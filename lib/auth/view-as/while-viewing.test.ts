import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { refuse } from "@/lib/access/assert";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { getViewer } from "../current";
import { asOwner, facts } from "../testing/people";
import { viewing } from "../testing/views";
import { mayViewAs } from "./session";

vi.mock("../current", async (original) => ({
  ...(await original<typeof import("../current")>()),
  getViewer: vi.fn(),
}));
vi.mock("../request", async (original) => ({
  ...(await original<typeof import("../request")>()),
  requestFacts: async () => facts,
}));

beforeAll(() => testDatabase());

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
