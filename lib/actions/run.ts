import "server-only";
import { isNavigationError } from "next-safe-action";
import { asViewer, type Tx } from "@/db/viewer";
import type { Permission } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, NotFound } from "@/lib/errors";

/**
 * One transaction as the viewer. `redirect()` is thrown too, but ends a verb that did its work:
 * it commits first, and goes on only when the commit held.
 * @param audit the verb's name in the audit log; without one the database refuses every write
 */
export async function inTransaction<Data>(
  viewer: Viewer,
  audit: string | undefined,
  run: (tx: Tx) => Promise<Data>,
): Promise<Data> {
  const outcome = await asViewer(
    viewer,
    async (tx) => {
      try {
        return { data: await run(tx) };
      } catch (error) {
        if (isRedirect(error)) return { redirect: error };
        throw error;
      }
    },
    audit ? { action: audit } : { readOnly: true },
  );
  if ("redirect" in outcome) throw outcome.redirect;
  return outcome.data;
}

function isRedirect(error: unknown): boolean {
  return (
    isNavigationError(error) &&
    error instanceof Error &&
    "digest" in error &&
    String(error.digest).startsWith("NEXT_REDIRECT;")
  );
}

/** Every refusal is logged, also that of a single row, which the verb or the database makes. */
export async function loggingDenials<Data>(
  viewer: Viewer,
  permission: Permission,
  run: () => Promise<Data>,
): Promise<Data> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound)
      await logDenied(viewer, permission);
    throw error;
  }
}
