import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Invalid } from "@/lib/errors";
import type { GroupStanding } from "./format/check";
import { type Parsed, parseTool } from "./format/parse";
import type { Tool } from "./format/schema";

type Group = { path: string; inside: boolean; archived: boolean; [column: string]: unknown };

/**
 * Reads a tool's text as the server judges it: its shape, and whether the groups of its audience lie
 * in the tool's place. A group out of the viewer's sight is as good as missing.
 * @param groupId where the tool may be used; null for the whole district
 */
export async function readDocument(tx: Tx, yaml: string, groupId: string | null): Promise<Parsed> {
  const alone = parseTool(yaml);
  if (!alone.ok) return alone;
  const { include = [], exclude = [] } = alone.tool.audience.groups ?? {};
  const named = [...include, ...exclude];
  if (named.length === 0) return alone;
  const { rows } = await tx.execute<Group>(sql`
    select path::text as path, deleted_at is not null as archived,
           ${groupId}::uuid is null or path operator(public.<@) (select path from groups where id = ${groupId}) as inside
    from groups where path::text = any (${sql.param(named)}::text[])`);
  const standing = (path: string): GroupStanding => {
    const group = rows.find((row) => row.path === path);
    if (!group) return "missing";
    if (group.archived) return "archived";
    return group.inside ? "inside" : "outside";
  };
  return parseTool(yaml, { groupStanding: standing });
}

/** @throws Invalid that names the first problem by its place, and how many more there are */
export async function soundDocument(tx: Tx, yaml: string, groupId: string | null): Promise<Tool> {
  const read = await readDocument(tx, yaml, groupId);
  if (read.ok) return read.tool;
  const [first] = read.problems;
  const more = read.problems.length - 1;
  const place = first ? `Line ${first.line}: ${first.message}` : "The document is not sound.";
  const sentence = more > 0 ? `${place} There are ${more} more problems.` : place;
  throw new Invalid(sentence, { yaml: [sentence] });
}

/** SHA-256 of a text, in hex. */
export const hashOf = (yaml: string): string => createHash("sha256").update(yaml).digest("hex");
