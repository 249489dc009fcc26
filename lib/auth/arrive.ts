import "server-only";
import { paths } from "@/lib/paths";
import { dropChallenge, readToken, writeChallenge, writeToken } from "./cookie";
import type { Entry } from "./second-factor/challenge";
import { endSession } from "./session";

/**
 * Gives the browser what it was let in with; only in an action or a route handler.
 * @param next where to go, as `localPath` returns it
 * @returns the address that comes next
 */
export async function arrive(entry: Entry, next?: string): Promise<string> {
  if (entry.outcome === "second_factor") {
    await writeChallenge(entry.challenge);
    return paths.signInCode(next);
  }
  // Whoever signs in again on this device gives the former session up (ASVS 7.2.4).
  const former = await readToken();
  if (former) await endSession(former);
  await dropChallenge();
  await writeToken(entry.token);
  return next ?? paths.home();
}
