import { access, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { query } from "@/lib/api/testing";
import { goodPassword, makePerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { runMaintenance } from "@/lib/jobs/worker";
import type { Workshop } from "@/lib/tools/testing";
import { askExport, fetchExport } from "./mutations";
import { myExports } from "./queries";
import { makeTalks, pathOf, runExport, startExport, step } from "./testing";

let shop: Workshop;

beforeAll(async () => {
  ({ shop } = await makeTalks());
}, 120_000);

const viewerOf = ({ userId }: ViewerRef, tenantId = shop.tree.tenantId): Viewer => ({
  ...{ userId, tenantId, role: "system_admin", tenantName: "" },
  ...{ name: "", email: null, username: null, requestId: "request-1", sessionId: "s" },
  ...({ granted: [], secondFactor: "off", viewAs: null } as const),
});

describe("fetching", () => {
  it("is for whoever asked, until it expires, and is logged each time", async () => {
    const { folder, text } = await runExport(shop.admin, { format: "csv" });
    const got = await fetchExport(viewerOf(shop.admin), folder);
    expect(await new Response(got.body).text()).toBe(text.replace("\ufeff", ""));
    expect(got.filename).toMatch(/^chats-\d{4}-\d\d-\d\d\.csv$/);
    expect(
      await query(
        "select from audit_logs where action = 'chats_export_downloaded' and resource_id = $1",
        [folder],
      ),
    ).toHaveLength(1);
    expect((await myExports(shop.admin))[0]).toMatchObject({
      id: folder,
      state: "ready",
      chats: 5,
    });
    for (const who of [shop.principal, shop.stranger, shop.teacher])
      await expect(fetchExport(viewerOf(who), folder)).rejects.toMatchObject({
        code: "not_found",
      });
    await query("update exports set expires_at = now() where id = $1", [folder]);
    await expect(fetchExport(viewerOf(shop.admin), folder)).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await myExports(shop.admin))[0]).toMatchObject({ state: "expired" });
  });

  it("leaves nothing on the disk once it is over", async () => {
    const [old, kept] = [await runExport(shop.admin, {}), await runExport(shop.admin, {})];
    const given = await startExport(shop.admin, {});
    await step(shop.admin, given.jobId, true);
    await query("update jobs set status = 'failed' where id = $1", [given.jobId]);
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const id of [kept.folder, given.id])
      await utimes(dirname(pathOf(id)), yesterday, yesterday);
    await query("update exports set expires_at = now() where id = $1", [old.folder]);
    await runMaintenance();
    const there = await Promise.all(
      [old.folder, given.id, kept.folder].map((id) =>
        access(pathOf(id)).then(
          () => true,
          () => false,
        ),
      ),
    );
    expect(there).toEqual([false, false, true]);
  });
});

it("is asked for with the password and a list that there is", async () => {
  const person = await makePerson({ role: "system_admin" });
  const viewer = viewerOf(person, person.tenantId);
  const asked = {
    password: goodPassword,
    search: "",
    format: "csv",
    reason: "A complaint",
  } as const;
  await expect(askExport(viewer, { ...asked, password: "wrong" }, "UTC")).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(askExport(viewer, { ...asked, search: "nonsense=1" }, "UTC")).rejects.toMatchObject({
    code: "invalid",
  });
  const { jobId } = await askExport(viewer, { ...asked, search: "flagged=1&after=x" }, "UTC");
  const [job] = await query<{ params: unknown }>("select params from jobs where id = $1", [jobId]);
  expect(job?.params).toMatchObject({ filters: { flagged: "1", zone: "UTC" } });
  expect(JSON.stringify(job?.params)).not.toContain("complaint");
});
