import "server-only";
import { Lucia } from "lucia";
import { adapter } from "./adapter";
import { absoluteLimit, idleLimit } from "./limits";
import type { Viewer } from "./viewer";

/** How somebody proved who they are: as in the database's `session_method`. */
export type SessionMethod = "password" | "single_sign_on";

type Person = Omit<Viewer, "userId" | "sessionId" | "requestId">;

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, Person>;
    UserId: string;
    DatabaseSessionAttributes: {
      ip: string | null;
      userAgent: string | null;
      method: SessionMethod;
    };
    DatabaseUserAttributes: Person;
  }
}

function make(secure: boolean) {
  return new Lucia<Record<never, never>, Person>(adapter, {
    sessionExpiresIn: idleLimit,
    sessionCookie: {
      name: secure ? "__Host-homeroom" : "homeroom",
      attributes: { secure, sameSite: "lax", path: "/" },
    },
    getUserAttributes: (attributes) => attributes,
  });
}

const overTls = make(true);
const onThisMachine = make(false);

/** Sessions do not depend on the scheme; only the cookie does. */
export const lucia = overTls;

/**
 * The cookie's name and flags (ASVS 3.3): HttpOnly, SameSite=Lax, Path=/, no Domain; over TLS also
 * Secure and the `__Host-` prefix. It lives as long as a session can; the server decides earlier.
 */
export function cookieOf(secure: boolean) {
  const { name, attributes } = (secure ? overTls : onThisMachine).createSessionCookie("");
  return { name, attributes: { ...attributes, maxAge: absoluteLimit.seconds() } };
}
