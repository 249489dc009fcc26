import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { findTools } from "../list";
import type { ToolsQuery } from "../table";
import { zipDocuments } from "./zip";

/** More than a district has; what is beyond is said in the ZIP. */
const MAX_TOOLS = 2_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The text of a tool as a file, or of one of its versions.
 * @throws NotFound for what the viewer does not see
 */
export async function toolFile(
  viewer: ViewerRef,
  id: string,
  version?: number,
): Promise<{ name: string; text: string }> {
  if (!UUID.test(id)) throw new NotFound("This tool");
  const rows = await asViewer(
    viewer,
    async (tx) =>
      (
        await tx.execute<{ key: string; yaml: string }>(
          version === undefined
            ? sql`select key, yaml from tools where id = ${id} and deleted_at is null`
            : sql`select t.key, v.yaml from tools t join tool_versions v on v.tool_id = t.id
                  where t.id = ${id} and v.number = ${version} and t.deleted_at is null`,
        )
      ).rows,
    { readOnly: true },
  );
  const [found] = rows;
  if (!found) throw new NotFound("This tool");
  const suffix = version === undefined ? "" : `-v${version}`;
  return { name: `${found.key}${suffix}.yaml`, text: found.yaml };
}

/**
 * The texts of exactly the tools of a list, as a ZIP: what is in use of a published one, else the
 * draft.
 */
export async function zipTools(viewer: ViewerRef, query: ToolsQuery): Promise<Uint8Array> {
  const rows = await asViewer(
    viewer,
    async (tx) =>
      (
        await tx.execute<{ key: string; yaml: string }>(sql`
          select t.key, coalesce(v.yaml, t.yaml) as yaml from tools t
          left join tool_versions v on v.tool_id = t.id and v.number = t.published_version
          where ${findTools(query)} order by t.key limit ${MAX_TOOLS + 1}`)
      ).rows,
    { readOnly: true },
  );
  const files = rows
    .slice(0, MAX_TOOLS)
    .map(({ key, yaml }) => ({ name: `${key}.yaml`, text: yaml }));
  if (rows.length > MAX_TOOLS) {
    const text = `Only the first ${MAX_TOOLS} tools of the list are in this ZIP. Narrow the list for the rest.\n`;
    files.push({ name: "READ-ME.txt", text });
  }
  return zipDocuments(files);
}
