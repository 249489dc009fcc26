import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { cleanCell } from "@/lib/imports/cells";
import { applyGroupImport, planGroupImport, undoGroupImport } from "./mutations";
import {
  ask,
  groupsOf,
  hasTexas,
  makeDistrict,
  removeAllUploads,
  texas,
  upload,
} from "./testing/district";

const ccd = { "tx-districts-ccd.csv": null, "tx-campuses-ccd.csv": null };
beforeAll(() => testDatabase());
afterAll(removeAllUploads);

describe.skipIf(!hasTexas)("a real state", () => {
  it("comes in, changes nothing the second time, goes, and comes back", async () => {
    const { viewer, root } = await makeDistrict();
    const first = await upload(viewer, ccd);
    await planGroupImport(viewer, first);
    await applyGroupImport(viewer, first);
    const stands = await groupsOf(root);
    expect(stands.filter(({ type }) => type === "district")).toHaveLength(1_265);
    expect(stands.filter(({ type }) => type === "school")).toHaveLength(9_336);
    const second = await upload(viewer, ccd);
    expect((await planGroupImport(viewer, second)).summary).toMatchObject({
      added: 0,
      changed: 0,
      following: 0,
      unchanged: 10_601,
    });
    await applyGroupImport(viewer, second);
    expect(await groupsOf(root)).toEqual(stands);
    expect(await undoGroupImport(viewer, first)).toMatchObject({ archived: 10_601, conflicts: 0 });
    const third = await upload(viewer, ccd);
    expect((await planGroupImport(viewer, third)).summary).toMatchObject({ restored: 10_601 });
    await applyGroupImport(viewer, third);
    expect((await groupsOf(root)).map(({ path }) => path)).toEqual(stands.map(({ path }) => path));
  }, 60_000);

  it("AskTED: regions, districts and schools, again without a change", async () => {
    const { viewer, root } = await makeDistrict();
    for (const changes of [10_645, 0]) {
      const id = await upload(viewer, { "askted-directory.csv": null });
      expect((await planGroupImport(viewer, id)).summary).toMatchObject({
        added: changes,
        changed: 0,
      });
      await applyGroupImport(viewer, id);
    }
    const school = (await groupsOf(root)).find(({ sourced_id: id }) => id === "001902001");
    expect(school).toMatchObject({ path: "root.region-07.cayuga-isd.cayuga-h-s" });
  }, 60_000);
});

const hostile = join(texas, "..", "hostile", "blns.json");
describe.skipIf(!hasTexas)("hostile names", () => {
  it("are stored as they are, or refused with their line", async () => {
    const names: string[] = JSON.parse(readFileSync(hostile, "utf8"));
    const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
    const lines = names.map((name, at) => `n${at},${quote(name)}`);
    const { viewer, root } = await makeDistrict();
    const id = await upload(viewer, { "blns.csv": `code,title\n${lines.join("\n")}\n` });
    const { diagnostics } = await planGroupImport(viewer, id);
    await applyGroupImport(viewer, id, { skipErrors: true });
    const stored = new Map((await groupsOf(root)).map((group) => [group.sourced_id, group.name]));
    expect(stored.size + diagnostics.errors).toBe(names.length);
    expect(stored.size).toBeGreaterThan(480);
    for (const [at, name] of names.entries()) {
      const found = stored.get(`n${at}`);
      if (found !== undefined) expect(found).toBe(cleanCell(name.replace(/\r\n?/g, "\n")));
    }
    expect(await ask("select count(*)::int from groups where path = 'root'")).toBeGreaterThan(0);
  });
});
