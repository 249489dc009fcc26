import { env } from "@/lib/env";
import { ensureCluster } from "../embedded/cluster";

/**
 * An administrator's URL of the server that holds test databases: TEST_DATABASE_URL, else the
 * embedded test cluster, which is started if need be. Workers inherit it from the global set-up.
 */
export async function testServer(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return given;
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const cluster = await ensureCluster("postgres-test", { dataDir: env.DATA_DIR, log });
  return cluster.url("postgres");
}

/** The same server, another database. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
