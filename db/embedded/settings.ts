import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Home } from "./home";

/**
 * The server's settings, given on its command line so that they follow the code and not the day on
 * which the folder was made.
 */
export function settings(home: Home): string[] {
  const library = join(home.binaries.bin, "..", "lib", "postgresql", "pg_stat_statements.so");
  const chosen: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    // TCP only: a socket file would have to lie where every user can reach it.
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(existsSync(library) ? { shared_preload_libraries: "pg_stat_statements" } : {}),
    ...(home.kind === "postgres-test" ? losable : discreet),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Tests make their databases anew, so nothing need survive a power cut. */
const losable = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** The text and the detail of a failed statement may hold a pupil's data: keep them off the log. */
const discreet = { log_min_error_statement: "panic", log_error_verbosity: "terse" };
