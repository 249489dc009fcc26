import "server-only";
import { cookies, headers } from "next/headers";
import { challengeLimit } from "./limits";
import { cookieOf } from "./lucia";
import { isSecure } from "./scheme";

async function ownCookie() {
  const sent = await headers();
  return cookieOf(isSecure(sent.get("host"), sent.get("x-forwarded-proto")));
}

/** The token that the browser sent, if it sent one. */
export async function readToken(): Promise<string | undefined> {
  const { name } = await ownCookie();
  return (await cookies()).get(name)?.value;
}

/** Gives the browser its token; only in an action or a route handler. */
export async function writeToken(token: string): Promise<void> {
  const { name, attributes } = await ownCookie();
  (await cookies()).set(name, token, attributes);
}

/** Takes the token away from the browser; the session itself is ended by `endSession`. */
export async function dropToken(): Promise<void> {
  const { name, attributes } = await ownCookie();
  (await cookies()).set(name, "", { ...attributes, maxAge: 0 });
}

/** The same flags; it says that the password was right, and lives until the code is due. */
async function challengeCookie() {
  const { name, attributes } = await ownCookie();
  return { name: `${name}-code`, attributes: { ...attributes, maxAge: challengeLimit.seconds() } };
}

export async function readChallenge(): Promise<string | undefined> {
  const { name } = await challengeCookie();
  return (await cookies()).get(name)?.value;
}

export async function writeChallenge(challenge: string): Promise<void> {
  const { name, attributes } = await challengeCookie();
  (await cookies()).set(name, challenge, attributes);
}

export async function dropChallenge(): Promise<void> {
  const { name, attributes } = await challengeCookie();
  const jar = await cookies();
  if (jar.has(name)) jar.set(name, "", { ...attributes, maxAge: 0 });
}
