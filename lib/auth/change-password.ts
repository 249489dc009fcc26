import "server-only";
import { sql } from "drizzle-orm";
import { asViewer } from "@/db/viewer";
import { Invalid } from "@/lib/errors";
import type { ChangePasswordInput } from "./input";
import { hashPassword, verifyPassword } from "./password";
import { passwordProblem } from "./password-policy";
import { countAttempt, limits, rateKey } from "./rate";
import type { Viewer } from "./viewer";

/**
 * Changes the viewer's own password and ends their other sessions (ASVS 7.4.2, 7.5.1). Argon2
 * runs outside of any transaction, so that it holds no connection; wrong guesses are counted.
 * @throws Invalid with the field at fault, RateLimited after five guesses
 */
export async function changePassword(viewer: Viewer, input: ChangePasswordInput): Promise<void> {
  const personal = [viewer.name, viewer.email, viewer.username, viewer.tenantName];
  const problem = passwordProblem(input.password, personal);
  if (problem) throw new Invalid("Choose another password.", { password: [problem] });
  const key = rateKey(limits.currentPassword, viewer.userId);
  await countAttempt({ limit: limits.currentPassword, key });
  if (!(await verifyPassword(await ownHash(viewer), input.current))) {
    throw new Invalid("Nothing was changed.", { current: ["This is not your current password."] });
  }
  const passwordHash = await hashPassword(input.password);
  await asViewer(
    viewer,
    async (tx) => {
      await tx.execute(sql`select app.change_own_password(${passwordHash}, ${viewer.sessionId})`);
      // The trigger sees no difference in a row whose hash it may not look at.
      await tx.execute(
        sql`select app.log_event('password_changed', 'credentials', ${viewer.userId}), app.rate_clear(${key})`,
      );
    },
    { action: "password_changed" },
  );
}

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
