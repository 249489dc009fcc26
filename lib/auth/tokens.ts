import "server-only";
import { sql } from "drizzle-orm";
import { withoutViewer } from "@/db/anonymous";
import type { Tx } from "@/db/viewer";
import { Invalid, NotFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import type { IssueTokenInput, RedeemInput } from "./input";
import { hashPassword } from "./password";
import { passwordProblem } from "./password-policy";
import type { RequestFacts } from "./request";
import { type Entry, letIn } from "./second-factor/challenge";
import { hashToken, newToken } from "./token";

type Purpose = IssueTokenInput["purpose"];

/** How long a link opens something. A reset is handed over in person, an invitation by letter. */
const lifetimes: Record<Purpose, string> = { invitation: "7 days", password_reset: "1 day" };

/**
 * Makes a link with which a person sets their own password; the admin sees it once and hands it
 * over, and never chooses a password (ASVS 6.4.6). Earlier links for the same purpose die.
 * @param origin scheme and host that people type
 * @throws NotFound for somebody out of sight, Invalid when the purpose does not fit their status,
 * Forbidden (from the policy) for somebody whom the viewer does not manage
 */
export async function issueToken(
  tx: Tx,
  { userId, purpose }: IssueTokenInput,
  origin: string,
): Promise<{ link: string; expiresAt: Date }> {
  await assertFits(tx, userId, purpose);
  await tx.execute(
    sql`delete from auth_tokens where user_id = ${userId} and purpose = ${purpose} and used_at is null`,
  );
  const token = newToken();
  const { rows } = await tx.execute<{ expires_at: string }>(sql`
    insert into auth_tokens (tenant_id, user_id, purpose, token_hash, expires_at, created_by)
    values (app.tenant_id(), ${userId}, ${purpose}, ${hashToken(token)},
            now() + ${lifetimes[purpose]}::interval, app.user_id())
    returning expires_at`);
  const [row] = rows;
  if (!row) throw new NotFound("This person");
  const path = purpose === "invitation" ? paths.invitation(token) : paths.reset(token);
  return { link: new URL(path, origin).href, expiresAt: new Date(row.expires_at) };
}

async function assertFits(tx: Tx, userId: string, purpose: Purpose): Promise<void> {
  const { rows } = await tx.execute<{ status: string }>(
    sql`select status from users where id = ${userId} and deleted_at is null`,
  );
  const status = rows[0]?.status;
  if (!status) throw new NotFound("This person");
  if (purpose === "invitation" && status !== "invited") {
    throw new Invalid(
      "Only somebody who has not joined yet can be invited. Start a reset instead.",
    );
  }
  if (purpose === "password_reset" && status !== "active") {
    throw new Invalid("A reset is for people who can sign in. This person is not active.");
  }
}

export type Invitee = { name: string; login: string | null; tenantName: string };

/** Whom a link is for; null for one that was used, has expired or never was. Changes nothing. */
export async function peekToken(token: string, purpose: Purpose): Promise<Invitee | null> {
  const [row] = await withoutViewer<{ name: string; login: string | null; tenant_name: string }>(
    "select name, login, tenant_name from app.peek_token($1) where purpose = $2",
    [hashToken(token), purpose],
  );
  return row ? { name: row.name, login: row.login, tenantName: row.tenant_name } : null;
}

/**
 * Takes a link once: sets the password, ends every session of the person, lets them in. A link is
 * no second factor: whoever has one is asked for it.
 * @returns the new session's token, or a challenge; null when the link opens nothing (any more)
 * @throws Invalid when the password is no good; the link stays
 */
export async function redeemToken(
  { token, password }: RedeemInput,
  purpose: Purpose,
  facts: RequestFacts,
): Promise<Entry | null> {
  const invitee = await peekToken(token, purpose);
  if (!invitee) return null;
  const problem = passwordProblem(password, [invitee.name, invitee.login, invitee.tenantName]);
  if (problem) throw new Invalid("Choose another password.", { password: [problem] });
  const [row] = await withoutViewer<{ user_id: string | null }>(
    "select app.redeem_token($1, $2) as user_id",
    [hashToken(token), await hashPassword(password)],
  );
  // Between the look and the taking somebody else may have been quicker.
  return row?.user_id ? letIn(row.user_id, facts) : null;
}
