import "server-only";
import { appPool } from "@/db/client";
import { warmUp } from "./password";
import { appendSocketAddresses } from "./socket-address";

/**
 * What must hold before the first request: the database role is bound by row-level security,
 * clients can't choose their address, and an unknown login costs what a known one does.
 * @throws Error in one line when the role is not bound or the database can't be reached
 */
export async function boot(): Promise<void> {
  appendSocketAddresses();
  await appPool();
  await warmUp();
}
