import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import type { KeyRow } from "./types";

export type { KeyRow } from "./types";

/** More keys than this no district has use for; the newest are listed. */
const MOST = 200;

type Found = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  maker_id: string | null;
  maker: string | null;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
  revoked_at: string | null;
  state: KeyRow["state"];
};

/** The district's keys: the living first, the newest of each first; for system admins, others get none. */
export async function listKeys(viewer: ViewerRef): Promise<KeyRow[]> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Found>(sql`
        select k.id, k.name, k.prefix, k.scopes, u.id as maker_id, u.name as maker, k.created_at,
               k.last_used_at, k.expires_at, k.revoked_at,
               case when k.revoked_at is not null then 'revoked'
                    when k.expires_at <= now() then 'expired' else 'living' end as state
        from api_keys k
        left join users u on u.tenant_id = k.tenant_id and u.id = k.created_by and u.erased_at is null
        where k.tenant_id = ${tx.viewer.tenantId}
        order by k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) desc,
                 k.created_at desc, k.id limit ${MOST}`);
      return rows.map(toKey);
    },
    { readOnly: true },
  );
}

const date = (text: string | null) => (text ? new Date(text) : null);

function toKey(row: Found): KeyRow {
  const { id, name, prefix, scopes, state, maker_id } = row;
  return {
    id,
    name,
    prefix,
    scopes,
    state,
    madeBy: maker_id ? { id: maker_id, name: row.maker ?? "" } : null,
    madeAt: new Date(row.created_at),
    lastUsedAt: date(row.last_used_at),
    expiresAt: date(row.expires_at),
    revokedAt: date(row.revoked_at),
  };
}
