import "server-only";
import { withoutViewer } from "@/db/anonymous";
import type { ApiScope } from "@/lib/keys/types";

/** What a key is worth, as `app.api_key_state` says. */
export type KeyState = "open" | "scope" | "revoked" | "expired" | "suspended";
export type FoundKey = { id: string; state: KeyState };

/** A published version as the database hands it out; `document` is as it was stored. */
export type StoredTool = { key: string; version: number; publishedAt: Date; document: unknown };

type Row = { key: string; version: number; published_at: Date; document: unknown };

/**
 * Looks a key up and moves the date of its last use.
 * @param hash SHA-256 of the key; the key itself never goes into a statement
 * @returns null when there is no such key
 */
export async function openKey(hash: string, scope: ApiScope): Promise<FoundKey | null> {
  const [row] = await withoutViewer<FoundKey>("select id, state from app.open_api_key($1, $2)", [
    hash,
    scope,
  ]);
  return row ?? null;
}

/** Whether somebody is a person of the key's district. */
export async function knowsUser(hash: string, user: string): Promise<boolean> {
  const text = "select app.api_user($1, $2) as known";
  const [row] = await withoutViewer<{ known: boolean }>(text, [hash, user]);
  return row?.known ?? false;
}

export type ToolsAsked = { user: string | null; after: string | null; limit: number };

/** Published tools by key; those that the person may use, or all where none is named. */
export async function publishedTools(hash: string, asked: ToolsAsked): Promise<StoredTool[]> {
  const { user, after, limit } = asked;
  const rows = await withoutViewer<Row>(
    "select key, version, published_at, document from app.api_tools($1, $2, $3, $4)",
    [hash, user, after, limit],
  );
  return rows.map(toTool);
}

/** One published tool; null where there is none that the person may use. */
export async function publishedTool(
  hash: string,
  user: string | null,
  key: string,
): Promise<StoredTool | null> {
  const [row] = await withoutViewer<Row>(
    "select key, version, published_at, document from app.api_tool($1, $2, $3)",
    [hash, user, key],
  );
  return row ? toTool(row) : null;
}

function toTool({ key, version, published_at, document }: Row): StoredTool {
  return { key, version, publishedAt: new Date(published_at), document };
}
