import { randomUUID } from "node:crypto";
import { access, mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { env } from "@/lib/env";
import { makeDistrict } from "@/lib/groups/import/testing/district";
import { plan, removeAllUploads } from "@/lib/people/import/testing/people";
import { runMaintenance } from "./worker";

beforeAll(() => testDatabase());
afterAll(removeAllUploads);

const folderOf = (id: string) => join(env.DATA_DIR, "uploads", id);
const isThere = (id: string) =>
  access(folderOf(id)).then(
    () => true,
    () => false,
  );

/** As if it had lain there since yesterday. */
async function age(id: string): Promise<void> {
  const yesterday = new Date(Date.now() - 24 * 3_600_000);
  await utimes(folderOf(id), yesterday, yesterday);
}

const csv = "sourcedId,givenName,familyName,role,group\ns-1,Ada,Lee,student,R\n";

it("removes the files of every import that is not open, however they were left behind", async () => {
  const { viewer, root } = await makeDistrict();
  const owner = await ownerPool();
  await owner.query("update groups set sourced_id = 'R' where id = $1", [root.id]);
  const upload = async (status: string) => {
    const { id } = await plan(viewer, csv);
    await owner.query("update imports set status = $2::import_status where id = $1", [id, status]);
    await age(id);
    return id;
  };
  // The process died after the commit: the row says applied, the file is there.
  const closed = [await upload("applied"), await upload("cancelled"), await upload("undone")];
  const open = [await upload("planned"), await upload("uploaded"), await upload("failed")];
  const unknown = randomUUID();
  await mkdir(folderOf(unknown), { recursive: true });
  await writeFile(join(folderOf(unknown), "0.csv"), csv);
  await age(unknown);
  const young = (await plan(viewer, csv)).id;
  await owner.query("update imports set status = 'applied' where id = $1", [young]);

  await runMaintenance();

  expect(await Promise.all([...closed, unknown].map(isThere))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(await Promise.all([...open, young].map(isThere))).toEqual([true, true, true, true]);
});

it("gives up an import of people that nobody touched for a month, with its files", async () => {
  const { viewer } = await makeDistrict();
  const owner = await ownerPool();
  const { id } = await plan(viewer, csv);
  await owner.query("alter table imports disable trigger user");
  await owner.query("update imports set updated_at = now() - interval '31 days' where id = $1", [
    id,
  ]);
  await owner.query("alter table imports enable trigger user");
  await runMaintenance();
  expect(await isThere(id)).toBe(false);
  const { rows } = await owner.query("select status from imports where id = $1", [id]);
  expect(rows).toEqual([{ status: "cancelled" }]);
});
