import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { isStaff } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";
import { readToken } from "./cookie";
import { localPath } from "./next-path";
import { readRequestId, requestIdHeader } from "./request";
import { resolveSession } from "./session";
import type { Viewer } from "./viewer";

export type { Viewer } from "./viewer";

/** Set by proxy.ts: the page asked for, and its filters, to come back to after sign-in. */
export const pathHeader = "x-homeroom-path";
const searchHeader = "x-homeroom-search";

/** Who asks, or null. One session look-up, however many components of a page call this. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const token = await readToken();
  if (!token) return null;
  return resolveSession(token, readRequestId((await headers()).get(requestIdHeader)));
});

/**
 * Who asks; anybody else is sent to sign in, and comes back here afterwards. Whoever must set up a
 * second factor first is sent to do that.
 */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await requireSession();
  if (viewer.secondFactor === "due") redirect(paths.secondFactor());
  return viewer;
}

/** Likewise, for the frame and the one page that somebody without a due second factor needs. */
export async function requireSession(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  const sent = await headers();
  const path = localPath(`${sent.get(pathHeader) ?? ""}${sent.get(searchHeader) ?? ""}`);
  redirect(paths.signIn(path === paths.home() ? undefined : path));
}

/** A member of staff; pupils, and people without a role, are sent to what is kept about them. */
export async function requireStaff(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (isStaff(viewer)) return viewer;
  redirect(paths.me());
}
