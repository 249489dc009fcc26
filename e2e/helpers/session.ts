import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "./sql";

/**
 * Opens a session for a person without their password, as a sign-in would.
 * @returns the token, which belongs into the cookie
 */
export async function openSession(sql: Sql, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const id = createHash("sha256").update(token).digest("hex");
  await sql(
    `insert into sessions (id, tenant_id, user_id, expires_at)
     select $1, tenant_id, id, now() + interval '8 hours' from users where id = $2`,
    [id, userId],
  );
  return token;
}

/** The cookie's name on http://localhost, where it can't have the `__Host-` prefix. */
export const sessionCookie = "homeroom";
