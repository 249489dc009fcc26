import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { Conflict, Invalid } from "@/lib/errors";
import { isOurs, seal, unseal } from "@/lib/security/secrets";
import { confirmPassword, passwordConfirmed } from "../confirm-password";
import { countAttempt, limits, rateKey } from "../rate";
import type { Viewer } from "../viewer";
import { type Proof, proofOf, purposeOf } from "./proof";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { newSecret, stepOf } from "./totp";

export type OwnFactor =
  | { state: "off" }
  /** Begun, and waiting for a first code. */
  | { state: "begun"; secret: string }
  | { state: "on"; since: Date; codesLeft: number };

type Row = { secret: string; confirmed_at: string | null; codes_left: number };

/** The viewer's own second factor, and whether they have a password to prove themself with. */
export async function ownFactor(
  viewer: Viewer,
): Promise<{ factor: OwnFactor; hasPassword: boolean }> {
  const [row, hasPassword] = await read(viewer);
  if (!row) return { factor: { state: "off" }, hasPassword };
  if (!row.confirmed_at) {
    // Begun under a key that is gone: it counts for nothing, and is begun anew.
    if (!isOurs(row.secret)) return { factor: { state: "off" }, hasPassword };
    const secret = unseal(row.secret, purposeOf(viewer.userId));
    return { factor: { state: "begun", secret }, hasPassword };
  }
  const since = new Date(row.confirmed_at);
  return { factor: { state: "on", since, codesLeft: row.codes_left }, hasPassword };
}

/**
 * Makes a secret that a first code has to confirm (ASVS 7.5.1: the password is asked for again).
 * @throws Invalid with the field at fault, RateLimited, Conflict when one stands already
 */
export async function beginFactor(viewer: Viewer, password: string): Promise<void> {
  const confirmed = await proveSelf(viewer, password);
  const sealed = seal(newSecret(), purposeOf(viewer.userId));
  await change(viewer, "second_factor_begun", async (tx) => {
    const { rows } = await tx.execute<{ begun: boolean }>(
      sql`select app.begin_second_factor(${sealed}) as begun`,
    );
    if (!rows[0]?.begun) throw new Conflict("You have a second factor already. Turn it off first.");
    await confirmed(tx);
  });
}

/**
 * Takes the first code: from now on it is asked for at sign-in, and all other sessions end.
 * @returns the recovery codes, for the only time
 */
export async function confirmFactor(viewer: Viewer, typed: string): Promise<string[]> {
  const [row] = await read(viewer);
  if (!row) throw new Invalid("This was not begun, or was ended in another window. Begin again.");
  if (row.confirmed_at) throw new Conflict("Your second factor is on already.");
  const key = await countCode(viewer);
  const step = stepOf(unseal(row.secret, purposeOf(viewer.userId)), typed);
  if (step === null) throw wrongCode;
  const codes = newRecoveryCodes();
  await change(viewer, "second_factor_turned_on", async (tx) => {
    const { rows } = await tx.execute<{ confirmed: boolean }>(sql`
      select app.confirm_second_factor(${row.secret}, ${step}, ${hashesOf(codes)}::text[], ${viewer.sessionId}) as confirmed`);
    if (!rows[0]?.confirmed) throw new Conflict("This was begun anew in another window. Reload.");
    await clear(tx, key);
  });
  return codes;
}

export type Proofs = { password: string; code: string };

/** New recovery codes; the former ones open nothing more. @returns the codes, for the only time */
export async function renewCodes(viewer: Viewer, proofs: Proofs): Promise<string[]> {
  const codes = newRecoveryCodes();
  await withBoth(viewer, proofs, "recovery_codes_renewed", async (tx) => {
    await tx.execute(sql`
      select app.replace_recovery_codes(${hashesOf(codes)}::text[]),
             app.log_event('recovery_codes_renewed', 'second_factors', ${viewer.userId})`);
  });
  return codes;
}

/** Sign-in asks for the password alone again. Takes the password and a code. */
export async function turnOffFactor(viewer: Viewer, proofs: Proofs): Promise<void> {
  await withBoth(viewer, proofs, "second_factor_turned_off", async (tx) => {
    await tx.execute(sql`select app.drop_own_second_factor()`);
  });
}

const wrongCode = new Invalid("Nothing was changed.", {
  code: ["This code does not fit, or was used already. Wait for the next one."],
});

async function withBoth(
  viewer: Viewer,
  proofs: Proofs,
  action: string,
  run: (tx: Tx) => Promise<void>,
): Promise<void> {
  const confirmed = await proveSelf(viewer, proofs.password);
  const [row] = await read(viewer);
  if (!row?.confirmed_at) throw new Invalid("Your second factor is off already.");
  const key = await countCode(viewer);
  const proof = proofOf(viewer.userId, row.secret, proofs.code);
  if (!proof) throw wrongCode;
  await change(viewer, action, async (tx) => {
    await take(tx, proof);
    await run(tx);
    await confirmed(tx);
    await clear(tx, key);
  });
}

async function take(tx: Tx, { step, codeHash }: Proof): Promise<void> {
  const { rows } = await tx.execute<{ taken: boolean }>(
    sql`select app.take_own_second_factor(${step}, ${codeHash}) as taken`,
  );
  if (!rows[0]?.taken) throw wrongCode;
}

/** Asks for the password where the account has one; who signs in elsewhere has proved it there. */
async function proveSelf(viewer: Viewer, password: string): Promise<(tx: Tx) => Promise<void>> {
  const [, hasPassword] = await read(viewer);
  if (!hasPassword) return async () => {};
  await confirmPassword(viewer, password);
  return (tx) => passwordConfirmed(tx, viewer);
}

async function countCode(viewer: Viewer): Promise<string> {
  const key = rateKey(limits.secondFactor, viewer.userId);
  await countAttempt({ limit: limits.secondFactor, key });
  return key;
}

async function clear(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`select app.rate_clear(${key})`);
}

function hashesOf(codes: readonly string[]): string {
  return `{${codes.map(hashRecoveryCode).join(",")}}`;
}

function read(viewer: Viewer): Promise<[Row | undefined, boolean]> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Row>(sql`select * from app.own_second_factor()`);
      const { rows: own } = await tx.execute<{ has: boolean }>(
        sql`select app.own_password_hash() is not null as has`,
      );
      return [rows[0], own[0]?.has ?? false];
    },
    { readOnly: true },
  );
}

function change(viewer: Viewer, action: string, run: (tx: Tx) => Promise<void>): Promise<void> {
  return asViewer(viewer, run, { action });
}
