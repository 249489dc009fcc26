import "server-only";
import { cookies, headers } from "next/headers";
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
