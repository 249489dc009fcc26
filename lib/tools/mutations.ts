import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { readDocument, soundDocument } from "./document";
import { type HeldTool, holdTool } from "./hold";
import type { CreateTool, KeepDraft, RestoreText, RoleTool, SaveTool, ToolVersion } from "./input";

type Saved = { id: string; version: string; problems: number };

/**
 * Makes a draft. Its text must be sound: key and name come from it.
 * @throws Invalid at the field; Conflict when a living tool has the key
 */
export async function createTool(tx: Tx, input: CreateTool): Promise<{ id: string }> {
  await assertPlace(tx, input.groupId);
  const tool = await soundDocument(tx, input.yaml, input.groupId);
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition)
    values (${tx.viewer.tenantId}, ${input.groupId}, ${tx.viewer.userId}, ${tool.key}, ${tool.name},
            ${input.yaml}, ${JSON.stringify(tool)}::jsonb)
    returning id`);
  const [made] = rows;
  if (!made) throw new Conflict("The tool was not made. Try again.");
  return made;
}

async function assertPlace(tx: Tx, groupId: string | null): Promise<void> {
  const refuse = (sentence: string) => new Invalid(sentence, { groupId: [sentence] });
  const { rows } = await tx.execute<{ everywhere: boolean; there: boolean }>(sql`
    select app.is_system_admin() as everywhere,
           exists (select from groups where id = ${groupId} and deleted_at is null
                   and (app.is_system_admin() or id in (select app.scope_group_ids()))) as there`);
  const [may] = rows;
  if (groupId === null && !may?.everywhere) {
    throw refuse("Only a system admin makes tools for the whole district. Choose a group.");
  }
  if (groupId !== null && !may?.there) throw refuse("Choose a group in which you work.");
}

/**
 * Saves the text, sound or not: a draft may be half-written. What its parsed form says (name,
 * audience) follows as soon as the text is sound. Whatever the writer had unsaved is saved with it.
 * @returns how many problems the text has
 * @throws NotFound, Forbidden; Conflict with the text that stands now; Invalid while it is under
 *   review, and for another key
 */
export async function saveTool(tx: Tx, input: SaveTool): Promise<Saved> {
  const saved = await write(tx, await holdTool(tx, input.id, input), input.yaml);
  await dropDraft(tx, input.id);
  return saved;
}

/**
 * Puts the text of an old version into the draft. What the viewer has unsaved stays kept.
 * @returns as `saveTool`, and the text that stood there, to go back to
 * @throws as `saveTool`; NotFound for a version that is not there
 */
export async function restoreText(
  tx: Tx,
  input: RestoreText,
): Promise<Saved & { replaced: string }> {
  const held = await holdTool(tx, input.id, input);
  const { rows } = await tx.execute<{ yaml: string }>(sql`
    select yaml from tool_versions where tool_id = ${held.id} and number = ${input.number}`);
  const [old] = rows;
  if (!old) throw new NotFound("This version");
  return { ...(await write(tx, held, old.yaml)), replaced: held.yaml };
}

async function write(tx: Tx, held: HeldTool, yaml: string): Promise<Saved> {
  if (held.status === "in_review") {
    throw new Invalid("This tool is under review. Take it back before you write on it.");
  }
  if (held.status === "retired") throw new Invalid("This tool is retired. Bring it back first.");
  const read = await readDocument(tx, yaml, held.groupId);
  const tool = read.ok ? read.tool : null;
  if (tool && tool.key !== held.key) {
    const sentence = `The key of a tool never changes: it is “${held.key}”.`;
    throw new Invalid(sentence, { yaml: [sentence] });
  }
  const problems = read.ok ? 0 : read.problems.length;
  if (yaml === held.yaml) return { id: held.id, version: held.version, problems };
  const { rows } = await tx.execute<{ version: string }>(sql`
    update tools set yaml = ${yaml},
      name = ${tool?.name ?? held.name},
      definition = coalesce(${tool ? JSON.stringify(tool) : null}::jsonb, definition),
      status = 'draft'
    where id = ${held.id} returning updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw new Forbidden();
  return { id: held.id, version: saved.version, problems };
}

/**
 * Keeps what somebody typed, for them alone; nothing of the tool changes. Called while they type.
 * @throws NotFound for a tool out of sight
 */
export async function keepDraft(tx: Tx, { id, base, yaml }: KeepDraft): Promise<{ id: string }> {
  const { rows } = await tx.execute(sql`select from tools where id = ${id} and deleted_at is null`);
  if (rows.length === 0) throw new NotFound("This tool");
  await tx.execute(sql`
    insert into tool_drafts (tenant_id, tool_id, user_id, yaml, base)
    values (${tx.viewer.tenantId}, ${id}, ${tx.viewer.userId}, ${yaml}, ${base}::timestamptz)
    on conflict on constraint tool_drafts_once do update set yaml = excluded.yaml, base = excluded.base`);
  return { id };
}

/** Throws away what the viewer typed and did not save. Twice is once. */
export async function dropDraft(tx: Tx, id: string): Promise<{ id: string }> {
  await tx.execute(
    sql`delete from tool_drafts where tool_id = ${id} and user_id = ${tx.viewer.userId}`,
  );
  return { id };
}

/**
 * Takes a tool away. One that was used stays, retired: its chats are about it.
 * @returns whether it was retired instead
 * @throws NotFound, Forbidden, Conflict
 */
export async function removeTool(tx: Tx, input: ToolVersion): Promise<{ retired: boolean }> {
  const held = await holdTool(tx, input.id, input);
  const { rows } = await tx.execute<{ used: boolean }>(
    sql`select exists (select from chat_sessions where tool_id = ${held.id}) as used`,
  );
  const retired = held.published !== null || Boolean(rows[0]?.used);
  if (retired && !held.administers) {
    throw new Forbidden("Only an admin of its place takes away a tool that was published.");
  }
  await tx.execute(
    retired
      ? sql`update tools set status = 'retired' where id = ${held.id}`
      : sql`update tools set deleted_at = now(),
              status = case status when 'rejected' then 'draft' else status end
            where id = ${held.id}`,
  );
  return { retired };
}

/**
 * Lets a custom role use the tool, or no longer. Twice is once.
 * @throws NotFound, Forbidden; Invalid for a built-in role, which the document names
 */
export async function changeRoleTool(tx: Tx, { id, roleId, may }: RoleTool): Promise<void> {
  await holdTool(tx, id, { admin: true });
  if (!may) {
    await tx.execute(sql`delete from role_tools where tool_id = ${id} and role_id = ${roleId}`);
    return;
  }
  await tx.execute(sql`
    insert into role_tools (tenant_id, role_id, tool_id) values (${tx.viewer.tenantId}, ${roleId}, ${id})
    on conflict on constraint role_tools_once do nothing`);
}
