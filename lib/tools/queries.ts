import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { readDocument } from "./document";
import type { Problem } from "./format/problems";
import type { Tool } from "./format/schema";
import type { KeptDraft, ToolCheck, ToolDetail, VersionRow } from "./types";

export { listTools, type ToolsPage } from "./list";
export { type ToolHit, toolsCalled } from "./search";
export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;
const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

/**
 * A tool as its page shows it.
 * @throws NotFound for a tool out of sight, and for what is no id at all
 */
export async function getTool(viewer: ViewerRef, id: string): Promise<ToolDetail> {
  if (!UUID.test(id)) throw new NotFound("This tool");
  const [row] = await asViewer(viewer, (tx) => run<DetailRow>(tx, detailSql(id)), reading);
  if (!row) throw new NotFound("This tool");
  const may = !viewer.viewAs;
  const open = row.last !== null && row.status === "in_review";
  const sentBack = row.reason !== null && row.status === "rejected";
  return {
    id,
    key: row.key,
    name: row.name,
    summary: row.summary,
    status: row.status,
    published: row.published,
    group: row.group_id ? { id: row.group_id, name: row.group_name ?? "" } : null,
    author: row.author_id ? { id: row.author_id, name: row.author_name ?? "" } : null,
    tags: row.tags ?? [],
    yaml: row.yaml,
    version: row.version,
    ahead: row.ahead,
    chats: row.chats,
    waiting: open
      ? {
          number: row.last ?? 0,
          note: row.note,
          author: row.last_author,
          at: new Date(row.last_at ?? 0),
        }
      : null,
    rejection: sentBack
      ? {
          number: row.last ?? 0,
          reason: row.reason ?? "",
          by: row.rejected_by,
          at: new Date(row.rejected_at ?? 0),
        }
      : null,
    can: {
      write: may && row.writes,
      administer: may && row.administers,
      approve: may && open && row.administers && !row.wrote,
    },
  };
}

type DetailRow = {
  key: string;
  name: string;
  summary: string | null;
  status: ToolDetail["status"];
  published: number | null;
  group_id: string | null;
  group_name: string | null;
  author_id: string | null;
  author_name: string | null;
  tags: string[] | null;
  yaml: string;
  version: string;
  ahead: boolean;
  chats: number;
  last: number | null;
  note: string | null;
  last_author: string | null;
  last_at: string | null;
  reason: string | null;
  rejected_by: string | null;
  rejected_at: string | null;
  writes: boolean;
  administers: boolean;
  wrote: boolean;
};

// How many chats a tool has is a number about pupils' work; it is told to whoever sees the tool, and
// counts what the viewer may see alone.
const detailSql = (id: string): SQL => sql`
  select t.key, t.name, t.definition ->> 'summary' as summary, t.status,
         t.published_version as published, t.group_id, g.name as group_name,
         u.id as author_id, u.name as author_name, t.definition -> 'tags' as tags, t.yaml,
         t.updated_at::text as version, coalesce(p.yaml <> t.yaml, false) as ahead,
         (select count(*)::integer from (select from chat_sessions s where s.tool_id = t.id limit 1000) c) as chats,
         v.number as last, v.note, la.name as last_author, v.created_at::text as last_at,
         v.rejection_reason as reason, rb.name as rejected_by, v.rejected_at::text as rejected_at,
         a.yes as administers, coalesce(app.user_id() = any (t.editors), false) as wrote,
         a.yes or (t.created_by = app.user_id() and t.status <> 'retired'
           and t.group_id in (select app.scope_group_ids())) as writes
  from tools t
  cross join lateral (select t.id in (select app.approved_tool_ids()) as yes) a
  left join groups g on g.id = t.group_id
  left join users u on u.id = t.created_by
  left join tool_versions p on p.tool_id = t.id and p.number = t.published_version
  left join lateral (select * from tool_versions x where x.tool_id = t.id order by x.number desc limit 1) v on true
  left join users la on la.id = v.author_id
  left join users rb on rb.id = v.rejected_by
  where t.id = ${id} and t.deleted_at is null`;

/** The versions of a tool, the newest first; a tool has few, 500 bound it. */
export async function listVersions(viewer: ViewerRef, toolId: string): Promise<VersionRow[]> {
  const rows = await asViewer(viewer, (tx) => run<StoredVersion>(tx, versionsSql(toolId)), reading);
  return rows.map(({ approved_at, rejected_at, created_at, ...row }) => ({
    number: row.number,
    note: row.note,
    author: row.author,
    approver: row.approver,
    rejectedBy: row.rejected_by,
    reason: row.reason,
    current: row.current,
    approvedAt: date(approved_at),
    rejectedAt: date(rejected_at),
    createdAt: new Date(created_at),
  }));
}

type StoredVersion = {
  number: number;
  note: string | null;
  author: string | null;
  approver: string | null;
  rejected_by: string | null;
  reason: string | null;
  current: boolean;
  approved_at: string | null;
  rejected_at: string | null;
  created_at: string;
};

const versionsSql = (toolId: string): SQL => sql`
  select v.number, v.note, au.name as author, ap.name as approver, rj.name as rejected_by,
         v.rejection_reason as reason, coalesce(t.published_version = v.number, false) as current,
         v.approved_at::text as approved_at, v.rejected_at::text as rejected_at,
         v.created_at::text as created_at
  from tool_versions v join tools t on t.id = v.tool_id
  left join users au on au.id = v.author_id
  left join users ap on ap.id = v.approver_id
  left join users rj on rj.id = v.rejected_by
  where v.tool_id = ${toolId} and t.deleted_at is null
  order by v.number desc limit 500`;

/** A text of a tool and its parsed form. */
export type ToolText = { yaml: string; definition: Tool };

/** The text of one version; null where there is none. */
export async function getVersion(
  viewer: ViewerRef,
  toolId: string,
  number: number,
): Promise<ToolText | null> {
  const [row] = await asViewer(
    viewer,
    (tx) =>
      run<ToolText>(
        tx,
        sql`select yaml, definition from tool_versions where tool_id = ${toolId} and number = ${number}`,
      ),
    reading,
  );
  return row ?? null;
}

/** What the viewer typed on a tool and did not save. */
export async function getDraft(viewer: ViewerRef, toolId: string): Promise<KeptDraft | null> {
  const [row] = await asViewer(
    viewer,
    (tx) =>
      run<{ yaml: string; base: string; at: string }>(
        tx,
        sql`select yaml, base::text as base, updated_at::text as at from tool_drafts
            where tool_id = ${toolId} and user_id = app.user_id()`,
      ),
    reading,
  );
  return row ? { ...row, at: new Date(row.at) } : null;
}

/** Every condition of using a tool for one person; empty when the viewer does not see both. */
export async function toolChecks(
  viewer: ViewerRef,
  toolId: string,
  userId: string,
): Promise<ToolCheck[]> {
  if (!UUID.test(toolId) || !UUID.test(userId)) return [];
  return asViewer(
    viewer,
    (tx) => run<ToolCheck>(tx, sql`select * from app.tool_checks(${toolId}, ${userId})`),
    reading,
  );
}

/** What is wrong with a tool's text as it stands, and what could be better. */
export async function problemsOf(
  viewer: ViewerRef,
  { yaml, groupId }: { yaml: string; groupId: string | null },
): Promise<Problem[]> {
  const read = await asViewer(viewer, (tx) => readDocument(tx, yaml, groupId), reading);
  return read.ok ? read.warnings : read.problems;
}

/** A group that a document names by its path; null for the name of one out of sight, or gone. */
export type NamedGroup = {
  path: string;
  id: string | null;
  name: string | null;
  archived: boolean;
};

/** The groups at some paths, in their order; what is moved or out of sight stays as its path. */
export async function groupsAt(viewer: ViewerRef, named: readonly string[]): Promise<NamedGroup[]> {
  if (named.length === 0) return [];
  return asViewer(
    viewer,
    (tx) =>
      run<NamedGroup>(
        tx,
        sql`select n.path, g.id, g.name, coalesce(g.deleted_at is not null, false) as archived
            from unnest(${sql.param(named)}::text[]) with ordinality n(path, i)
            left join groups g on g.path::text = n.path order by n.i`,
      ),
    reading,
  );
}

/** The custom roles of the tenant, and which of them may use the tool. */
export async function rolesOfTool(
  viewer: ViewerRef,
  toolId: string,
): Promise<{ id: string; name: string; may: boolean }[]> {
  return asViewer(
    viewer,
    (tx) =>
      run(
        tx,
        sql`select r.id, r.name, exists (select from role_tools x
              where x.tool_id = ${toolId} and x.role_id = r.id) as may
            from roles r where r.built_in is null order by r.name collate app.natural, r.id limit 200`,
      ),
    reading,
  );
}

async function run<Row extends Record<string, unknown>>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
