import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { SetupError } from "@/db/setup-error";

/**
 * The port of a cluster: chosen once and remembered in a file, so that a saved connection string
 * goes on working; chosen anew when somebody else listens there.
 * @throws SetupError when no free port is found.
 */
export async function choosePort(file: string): Promise<number> {
  const remembered = existsSync(file) ? Number(readFileSync(file, "utf8")) : Number.NaN;
  if (Number.isInteger(remembered) && (await isFree(remembered))) return remembered;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    // Below the range from which systems take ports for outgoing connections.
    const port = randomInt(20_000, 32_000);
    if (!(await isFree(port))) continue;
    writeFileSync(file, String(port));
    return port;
  }
  throw new SetupError("No free port was found between 20000 and 32000 for the embedded Postgres.");
}

/** Can somebody listen on this port now? Asks every address when no host is given. */
export function isFree(port: number, host: string | undefined = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
