import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { hashToken, newToken } from "@/lib/auth/token";
import { Conflict, NotFound } from "@/lib/errors";
import type { CreateKey, RevokeKey } from "./input";

/** So that scanners of repositories and logs can know a key of ours. */
const MARK = "hr_";
/** Recognises a key among others; what is left of it are 214 random bits. */
const SHOWN = 10;

/**
 * Makes a key. It is returned here and nowhere else: its hash is what stays (ASVS 11.4).
 * @param timeZone of whoever makes it: a chosen day counts to its end there
 * @returns the key, to be shown once
 */
export async function createKey(
  tx: Tx,
  input: CreateKey,
  timeZone: string,
): Promise<{ id: string; key: string }> {
  const key = `${MARK}${newToken()}`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into api_keys (tenant_id, name, prefix, key_hash, scopes, created_by, expires_at)
    values (${tx.viewer.tenantId}, ${input.name}, ${key.slice(0, SHOWN)}, ${hashToken(key)},
            ${sql.param(input.scopes)}::text[], ${tx.viewer.userId}, ${endOf(input, timeZone)})
    returning id`);
  const [made] = rows;
  if (!made) throw new Conflict("The key was not made. Try again.");
  return { id: made.id, key };
}

function endOf({ lifetime, until }: CreateKey, timeZone: string) {
  if (lifetime === "forever") return sql`null::timestamptz`;
  if (lifetime === "date") return sql`(${until}::date + time '23:59:59') at time zone ${timeZone}`;
  return sql`now() + make_interval(days => ${Number(lifetime)})`;
}

/**
 * Revokes a key for good: the next request with it is refused. One that is revoked stays as it is.
 * @throws NotFound for a key of another district
 */
export async function revokeKey(tx: Tx, { id }: RevokeKey): Promise<{ id: string }> {
  const { rows } = await tx.execute<{ revoked: boolean }>(
    sql`select revoked_at is not null as revoked from api_keys where id = ${id} for update`,
  );
  const [found] = rows;
  if (!found) throw new NotFound("This key");
  if (!found.revoked)
    await tx.execute(sql`update api_keys set revoked_at = now() where id = ${id}`);
  return { id };
}
