import "server-only";
import { sql } from "drizzle-orm";
import { asViewer } from "@/db/viewer";
import { Invalid } from "@/lib/errors";
import { confirmPassword, passwordConfirmed } from "./confirm-password";
import type { ChangePasswordInput } from "./input";
import { hashPassword } from "./password";
import { passwordProblem } from "./password-policy";
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
  await confirmPassword(viewer, input.current, "current");
  const passwordHash = await hashPassword(input.password);
  await asViewer(
    viewer,
    async (tx) => {
      await tx.execute(sql`select app.change_own_password(${passwordHash}, ${viewer.sessionId})`);
      // The trigger sees no difference in a row whose hash it may not look at.
      await tx.execute(
        sql`select app.log_event('password_changed', 'credentials', ${viewer.userId})`,
      );
      await passwordConfirmed(tx, viewer);
    },
    { action: "password_changed" },
  );
}
