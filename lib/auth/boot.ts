import "server-only";
import { appPool } from "@/db/client";
import { log } from "@/lib/log";
import { warmUp } from "./password";
import { appendSocketAddresses } from "./socket-address";

/**
 * What must hold before the first request: the database role is bound by row-level security,
 * clients can't choose their address, and an unknown login costs what a known one does. Ends the
 * process when it does not: Next itself would go on, and answer every request with an error.
 */
export async function boot(): Promise<void> {
  try {
    appendSocketAddresses();
    await appPool();
    await warmUp();
  } catch (error) {
    log.fatal({ err: error }, "Homeroom does not start");
    process.exit(1);
  }
}
