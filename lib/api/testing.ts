import { randomUUID } from "node:crypto";
import {
  PATCH as editOne,
  DELETE as takeOneBack,
} from "@/app/api/v1/chat-sessions/[id]/messages/[ordinal]/route";
import { POST as addTo } from "@/app/api/v1/chat-sessions/[id]/messages/route";
import { PATCH as changeOne } from "@/app/api/v1/chat-sessions/[id]/route";
import { POST as beginOne } from "@/app/api/v1/chat-sessions/route";
import { GET as readOne } from "@/app/api/v1/tools/[key]/route";
import { GET as readList } from "@/app/api/v1/tools/route";
import { ownerPool } from "@/db/client";
import { hashToken } from "@/lib/auth/token";

export async function query<Row extends object>(text: string, values: unknown[] = []) {
  return (await (await ownerPool()).query<Row & Record<string, unknown>>(text, values)).rows;
}

/** A key of a tenant, written by its owner. @param over columns */
export async function makeKey(by: { tenantId: string; admin: { userId: string } }, over = {}) {
  const key = `hr_${randomUUID().replaceAll("-", "")}`;
  const row = {
    tenant_id: by.tenantId,
    name: "Learning app",
    prefix: key.slice(0, 10),
    key_hash: hashToken(key),
    scopes: ["tools.read"],
    created_by: by.admin.userId,
    ...over,
  };
  const columns = Object.keys(row);
  const [made] = await query<{ id: string }>(
    `insert into api_keys (${columns.join(", ")})
     values (${columns.map((_, i) => `$${i + 1}`).join(", ")}) returning id`,
    Object.values(row),
  );
  return { key, hash: row.key_hash, id: made?.id ?? "" };
}

type Headers = Record<string, string>;
const requestOf = (path: string, key: string | null, headers: Headers) =>
  new Request(`http://localhost${path}`, {
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
  });

/** GET /api/v1/tools… as a server asks. @param search with its question mark */
export const list = (key: string | null, search = "", headers: Headers = {}) =>
  readList(requestOf(`/api/v1/tools${search}`, key, headers));
export const one = (key: string | null, tool: string, search = "", headers: Headers = {}) =>
  readOne(requestOf(`/api/v1/tools/${tool}${search}`, key, headers), {
    params: Promise.resolve({ key: tool }),
  });

const write = (method: string, path: string, key: string | null, body: unknown, headers: Headers) =>
  new Request(`http://localhost/api/v1/chat-sessions${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(method === "POST" && { "idempotency-key": randomUUID() }),
      ...(key && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
const at = <Params>(params: Params) => ({ params: Promise.resolve(params) });

/** POST /api/v1/chat-sessions. @param body as JSON, or a text as it is */
export const begin = (key: string | null, body: unknown, headers: Headers = {}) =>
  beginOne(write("POST", "", key, body, headers));
/** PATCH /api/v1/chat-sessions/{id}. */
export const change = (key: string | null, id: string, body: unknown) =>
  changeOne(write("PATCH", `/${id}`, key, body, {}), at({ id }));
/** POST /api/v1/chat-sessions/{id}/messages. */
export const say = (key: string | null, id: string, body: unknown, headers: Headers = {}) =>
  addTo(write("POST", `/${id}/messages`, key, body, headers), at({ id }));
/** PATCH /api/v1/chat-sessions/{id}/messages/{ordinal}. */
export const edit = (key: string | null, id: string, ordinal: number | string, body: unknown) =>
  editOne(
    write("PATCH", `/${id}/messages/${ordinal}`, key, body, {}),
    at({ id, ordinal: String(ordinal) }),
  );
/** DELETE /api/v1/chat-sessions/{id}/messages/{ordinal}. */
export const takeBack = (key: string | null, id: string, ordinal: number | string) =>
  takeOneBack(
    write("DELETE", `/${id}/messages/${ordinal}`, key, undefined, {}),
    at({ id, ordinal: String(ordinal) }),
  );
