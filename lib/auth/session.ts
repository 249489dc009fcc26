import "server-only";
import { lucia, type SessionMethod } from "./lucia";
import type { RequestFacts } from "./request";
import { hashToken, newToken } from "./token";
import type { Viewer } from "./viewer";

/**
 * Opens a session for somebody whose password, link or account elsewhere was checked.
 * @returns the token for the cookie; the database keeps only its hash
 * @throws Forbidden when that person may not sign in now
 */
export async function openSession(
  userId: string,
  facts: Pick<RequestFacts, "address" | "userAgent">,
  method: SessionMethod = "password",
): Promise<string> {
  const token = newToken();
  await lucia.createSession(
    userId,
    { ip: facts.address, userAgent: facts.userAgent, method },
    { sessionId: hashToken(token) },
  );
  return token;
}

/** The one look-up of a request: who holds this token, or null when it no longer counts. */
export async function resolveSession(token: string, requestId: string): Promise<Viewer | null> {
  const { session, user } = await lucia.validateSession(hashToken(token));
  if (!session) return null;
  const { id, ...person } = user;
  return { ...person, userId: id, sessionId: session.id, requestId };
}

/** Ends the session on the server at once (ASVS 7.4.1). */
export async function endSession(token: string): Promise<void> {
  await lucia.invalidateSession(hashToken(token));
}
