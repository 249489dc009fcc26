import "server-only";
import { cookies, headers } from "next/headers";
import { isSecure } from "@/lib/auth/scheme";
import { flowSeconds } from "./flow";

/** Lax, since the way back is a navigation that another site begins. */
async function flowCookie() {
  const sent = await headers();
  const secure = isSecure(sent.get("host"), sent.get("x-forwarded-proto"));
  const attributes = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: secure ? "__Host-homeroom-elsewhere" : "homeroom-elsewhere", attributes };
}

/** Gives the browser what it carries while somebody signs in elsewhere. */
export async function writeFlow(sealed: string): Promise<void> {
  const { name, attributes } = await flowCookie();
  (await cookies()).set(name, sealed, { ...attributes, maxAge: flowSeconds });
}

/** Takes it back: whatever comes of it, it counts once. */
export async function takeFlow(): Promise<string | undefined> {
  const { name, attributes } = await flowCookie();
  const jar = await cookies();
  const sealed = jar.get(name)?.value;
  if (sealed !== undefined) jar.set(name, "", { ...attributes, maxAge: 0 });
  return sealed;
}
