import "server-only";
import { withoutViewer } from "@/db/anonymous";
import { log } from "@/lib/log";

/** Whether the database answers one statement as the app's role. */
export async function checkHealth(): Promise<boolean> {
  try {
    await withoutViewer("select 1", []);
    return true;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return false;
  }
}
