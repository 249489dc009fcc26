import "server-only";
import type pg from "pg";
import { tools, toolVersions } from "@/db/schema";
import { hashOf } from "@/lib/tools/document";
import { parseTool } from "@/lib/tools/format/parse";
import type { Tool } from "@/lib/tools/format/schema";
import { insertRows } from "./insert-rows";
import type { Edit } from "./tool-plans";
import { textOf } from "./tool-texts";
import type { SeedTool, SeedVersion } from "./tools";

/**
 * Takes each tool the way that people take it: begun as a draft, moved, sent to review, answered,
 * written on again, retired. Every trigger sees every step; what `guard_tool` does for the
 * application alone (whose words are in a text) is said here.
 */
export async function loadTools(client: pg.ClientBase, list: readonly SeedTool[]): Promise<void> {
  for (const tool of list) await loadTool(client, tool);
}

async function loadTool(client: pg.ClientBase, tool: SeedTool): Promise<void> {
  const { id, tenantId, key, createdBy, createdAt } = tool;
  let text = read(key, tool.versions[0]?.edits);
  const first = { ...sound(text), createdAt };
  await insertRows(client, tools, [{ id, tenantId, groupId: tool.begunIn, createdBy, ...first }]);
  if (tool.groupId !== tool.begunIn) {
    await client.query("update tools set group_id = $2 where id = $1", [id, tool.groupId]);
  }
  for (const version of tool.versions) {
    if (textOf(key, version.edits) !== text.yaml) {
      text = read(key, version.edits);
      await write(client, id, text, version.authorId);
    }
    await submit(client, tool, version, text);
    await answer(client, tool, version);
  }
  if (tool.draft) await write(client, id, read(key, tool.draft), createdBy);
  if (tool.retired) await client.query("update tools set status = 'retired' where id = $1", [id]);
}

/** A text, and its parsed form where it is sound. */
type Text = { yaml: string; tool: Tool | null };

function read(key: string, edits: readonly Edit[] | undefined): Text {
  const yaml = textOf(key, edits);
  const parsed = parseTool(yaml);
  return { yaml, tool: parsed.ok ? parsed.tool : null };
}

/** @throws Error where the text is not sound: only a draft may be that */
function sound({ yaml, tool }: Text) {
  if (!tool) throw new Error(`A demo tool has problems: ${yaml.slice(0, 200)}`);
  return { yaml, definition: tool, key: tool.key, name: tool.name };
}

/** As a save does: the parsed form follows as soon as the text is sound. */
async function write(client: pg.ClientBase, id: string, { yaml, tool }: Text, writer: string) {
  await client.query(
    `update tools set yaml = $2, status = 'draft', name = coalesce($3::jsonb ->> 'name', name),
       definition = coalesce($3::jsonb, definition),
       editors = array(select distinct e from unnest(editors || $4::uuid) e order by e)
     where id = $1`,
    [id, yaml, tool ? JSON.stringify(tool) : null, writer],
  );
}

async function submit(client: pg.ClientBase, tool: SeedTool, version: SeedVersion, text: Text) {
  const { id, number, note, authorId, createdAt } = version;
  const { yaml, definition } = sound(text);
  const words = { yaml, definition, contentHash: hashOf(yaml) };
  const row = { id, tenantId: tool.tenantId, toolId: tool.id, number, note, authorId, createdAt };
  await insertRows(client, toolVersions, [{ ...row, ...words }]);
  await client.query("update tools set status = 'in_review' where id = $1", [tool.id]);
}

async function answer(client: pg.ClientBase, tool: SeedTool, { id, number, answer }: SeedVersion) {
  if (!answer) return;
  if (answer.reason !== null) {
    await client.query(
      "update tool_versions set rejected_by = $2, rejected_at = $3, rejection_reason = $4 where id = $1",
      [id, answer.by, answer.at, answer.reason],
    );
    await client.query("update tools set status = 'rejected' where id = $1", [tool.id]);
    return;
  }
  await client.query("update tool_versions set approver_id = $2, approved_at = $3 where id = $1", [
    ...[id, answer.by, answer.at],
  ]);
  await client.query(
    "update tools set status = 'approved', published_version = $2, editors = '{}' where id = $1",
    [tool.id, number],
  );
}
