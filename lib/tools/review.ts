import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { hashOf, soundDocument } from "./document";
import { type HeldTool, holdTool } from "./hold";
import type { ApproveTool, RejectTool, SubmitTool, ToolVersion } from "./input";
import type { ToolStatus } from "./types";

type Moved = { id: string; version: string; status: ToolStatus };

/**
 * Sends the text to review as a new version.
 * @throws NotFound, Forbidden, Conflict; Invalid for a text with problems, and where nothing changed
 */
export async function submitTool(tx: Tx, input: SubmitTool): Promise<Moved & { number: number }> {
  const held = await holdTool(tx, input.id, input);
  if (held.status === "in_review") throw new Invalid("This tool is under review already.");
  if (held.status === "retired") throw new Invalid("This tool is retired. Bring it back first.");
  if (held.status === "approved") throw new Invalid("Nothing was written since it was approved.");
  const tool = await soundDocument(tx, held.yaml, held.groupId);
  const number = (held.last ?? 0) + 1;
  await asOneEvent(tx, held);
  await tx.execute(sql`
    insert into tool_versions (tenant_id, tool_id, number, yaml, definition, content_hash, note, author_id)
    values (${tx.viewer.tenantId}, ${held.id}, ${number}, ${held.yaml}, ${JSON.stringify(tool)}::jsonb,
            ${hashOf(held.yaml)}, ${input.note || null}, ${tx.viewer.userId})`);
  return { ...(await move(tx, held, "in_review")), number };
}

/** Takes a tool back from review, to write on it. @throws NotFound, Forbidden, Conflict, Invalid */
export async function withdrawTool(tx: Tx, input: ToolVersion): Promise<Moved> {
  const held = await holdTool(tx, input.id, input);
  if (held.status !== "in_review") throw new Invalid("This tool is not under review.");
  return move(tx, held, "draft");
}

/**
 * Approves the version that waits, which publishes it at once.
 * @throws NotFound, Forbidden for whoever wrote on it; Conflict when another version waits by now
 */
export async function approveTool(tx: Tx, input: ApproveTool): Promise<Moved> {
  const held = await waiting(tx, input);
  if (held.wrote) {
    throw new Forbidden("You wrote on this version. Somebody else has to approve it.");
  }
  await tx.execute(sql`
    update tool_versions set approver_id = ${tx.viewer.userId}, approved_at = now()
    where tool_id = ${held.id} and number = ${input.number}`);
  return publish(tx, held, input.number);
}

/** Sends the version that waits back, with a reason. @throws as `approveTool` */
export async function rejectTool(tx: Tx, input: RejectTool): Promise<Moved> {
  const held = await waiting(tx, input);
  await tx.execute(sql`
    update tool_versions set rejected_by = ${tx.viewer.userId}, rejected_at = now(),
      rejection_reason = ${input.reason}
    where tool_id = ${held.id} and number = ${input.number}`);
  return move(tx, held, "rejected");
}

/**
 * Goes back, or forward, to a version that was approved: it is in use at once. What somebody is
 * writing stays as it is.
 * @throws NotFound, Forbidden, Conflict; Invalid for a version that was not approved
 */
export async function publishVersion(tx: Tx, input: ApproveTool): Promise<Moved> {
  const held = await holdTool(tx, input.id, { ...input, admin: true });
  if (held.status === "in_review") {
    throw new Invalid("This tool is under review. Answer that first.");
  }
  const { rows } = await tx.execute<{ yaml: string; approved: boolean }>(sql`
    select yaml, approver_id is not null as approved from tool_versions
    where tool_id = ${held.id} and number = ${input.number}`);
  const [wanted] = rows;
  if (!wanted?.approved) throw new Invalid("Only a version that was approved can be published.");
  if (held.published === input.number && held.status !== "retired") {
    return { id: held.id, version: held.version, status: held.status };
  }
  return publish(tx, held, input.number, wanted.yaml === held.yaml ? "approved" : "draft");
}

/** Nobody can begin with the tool any more; chats and versions stay. @throws as the others */
export async function retireTool(tx: Tx, input: ToolVersion): Promise<Moved> {
  return move(tx, await holdTool(tx, input.id, { ...input, admin: true }), "retired");
}

/** Brings a retired tool back: in use if it ever was, else a draft. @throws as the others */
export async function reinstateTool(tx: Tx, input: ToolVersion): Promise<Moved> {
  const held = await holdTool(tx, input.id, { ...input, admin: true });
  if (held.status !== "retired") throw new Invalid("This tool is not retired.");
  return move(tx, held, held.published === null ? "draft" : "approved");
}

/** The tool under review, with the very version that the viewer read. */
async function waiting(tx: Tx, input: ApproveTool | RejectTool): Promise<HeldTool> {
  const held = await holdTool(tx, input.id, { admin: true });
  if (held.status !== "in_review" || held.answered) {
    throw new Conflict("This version has its answer already, or was taken back. Reload the page.");
  }
  if (held.last !== input.number || held.version !== input.version) {
    throw new Conflict(
      "Another version is waiting by now. Nothing was answered: read that one first.",
      { number: held.last, version: held.version },
    );
  }
  await asOneEvent(tx, held);
  return held;
}

/** The version follows its tool in the log: one line for both. */
async function asOneEvent(tx: Tx, { id }: HeldTool): Promise<void> {
  await tx.execute(sql`select set_config('app.subject', ${id}, true)`);
}

/** What somebody is writing goes on as a draft beside the published version. */
async function publish(
  tx: Tx,
  { id }: HeldTool,
  number: number,
  status: "approved" | "draft" = "approved",
): Promise<Moved> {
  const { rows } = await tx.execute<Moved>(sql`
    update tools set status = ${status}, published_version = ${number} where id = ${id}
    returning id, updated_at::text as version, status`);
  return moved(rows);
}

async function move(tx: Tx, { id }: HeldTool, status: ToolStatus): Promise<Moved> {
  const { rows } = await tx.execute<Moved>(sql`
    update tools set status = ${status} where id = ${id}
    returning id, updated_at::text as version, status`);
  return moved(rows);
}

function moved([row]: Moved[]): Moved {
  if (!row) throw new Forbidden();
  return row;
}
