import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { Invalid } from "@/lib/errors";
import { verifyPassword } from "./password";
import { countAttempt, limits, rateKey } from "./rate";
import type { Viewer } from "./viewer";

/**
 * Asks for the viewer's own password once more, before something that can't be taken back (ASVS
 * 7.5.3). Wrong guesses are counted, so this stands outside of any transaction, as argon2 does.
 * @param field where the message belongs in the form
 * @throws Invalid with that field, RateLimited after five guesses
 */
export async function confirmPassword(
  viewer: Viewer,
  password: string,
  field = "password",
): Promise<void> {
  await countAttempt({ limit: limits.currentPassword, key: keyOf(viewer) });
  if (!(await verifyPassword(await ownHash(viewer), password))) {
    throw new Invalid("Nothing was changed.", { [field]: ["This is not your current password."] });
  }
}

/** Forgets the guesses, in the transaction of what the password was asked for. */
export async function passwordConfirmed(tx: Tx, viewer: Viewer): Promise<void> {
  await tx.execute(sql`select app.rate_clear(${keyOf(viewer)})`);
}

const keyOf = (viewer: Viewer) => rateKey(limits.currentPassword, viewer.userId);

async function ownHash(viewer: Viewer): Promise<string> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ hash: string | null }>(
        sql`select app.own_password_hash() as hash`,
      );
      const hash = rows[0]?.hash;
      if (!hash) throw new Invalid("This account signs in without a password of ours.");
      return hash;
    },
    { readOnly: true },
  );
}
