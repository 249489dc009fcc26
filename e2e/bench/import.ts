import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { applyGroupImport, planGroupImport } from "@/lib/groups/import/mutations";
import {
  hasTexas,
  makeDistrict,
  removeAllUploads,
  upload,
} from "@/lib/groups/import/testing/district";
import { exportLine } from "@/lib/imports/cells";
import { type Bulk, timed } from "./bulk";

const FILES = { "tx-districts-ccd.csv": null, "tx-campuses-ccd.csv": null };
const ROUNDS = 3;

/**
 * Importing a real state (10,601 groups, parsing included), beside a bare COPY and INSERT … SELECT
 * of the same rows into the same table and indexes, with every trigger off. The best of three
 * each, in turns. Each round leaves a tenant behind in the bench's database.
 * @returns null where the real files are absent
 */
export async function importState(adminUrl: string): Promise<Bulk | null> {
  if (!hasTexas) return null;
  const own: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { viewer, root } = await makeDistrict();
    const id = await upload(viewer, FILES);
    await planGroupImport(viewer, id);
    own.push(await timed(() => applyGroupImport(viewer, id)));
    bare.push(await bareInsert(adminUrl, root.tenantId));
  }
  await removeAllUploads();
  const [ms, floorMs] = [Math.min(...own), Math.min(...bare)];
  return {
    name: "import 10,601 groups from CSV",
    ms,
    floorMs,
    ratio: ms / floorMs,
    note: "COPY + INSERT … SELECT, triggers off",
  };
}

async function bareInsert(adminUrl: string, tenantId: string): Promise<number> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(
      "select type, name, slug, path::text, sourced_id from groups where tenant_id = $1",
      [tenantId],
    );
    const csv = rows.map((row) => exportLine(Object.values(row))).join("");
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    return await timed(async () => {
      await client.query(
        "create temp table staged (type text, name text, slug text, path text, sourced_id text) on commit drop",
      );
      await pipeline(Readable.from([csv]), client.query(copyFrom("copy staged from stdin csv")));
      await client.query(
        `insert into groups (tenant_id, type, name, slug, path, sourced_id)
         select (select gen_random_uuid()), type::group_type, name, slug, path::ltree, nullif(sourced_id, '')
         from staged where path like '%.%'`,
      );
    });
  } finally {
    await client.query("rollback");
    await client.end();
  }
}
