import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "@/db/migrate";
import { createDatabase, provisionDatabase, type Urls } from "@/db/provision";
import { adminUrl } from "@/db/urls";

export type BenchDatabase = { admin: string; urls: Urls };

/**
 * A database of the bench's own, made anew: each run starts from the same rows.
 * @param keep uses the one that stands, if its migrations are those of today; a million people
 *   take minutes to make
 */
export async function benchDatabase(
  name: string,
  say: (line: string) => void,
  keep = false,
): Promise<BenchDatabase> {
  const server = await adminUrl("postgres", say);
  const make = async () => {
    await createDatabase(server, name);
    const admin = await adminUrl(name, say);
    const urls = await provisionDatabase(admin);
    await migrate(urls.ownerUrl);
    return { admin, urls };
  };
  if (keep) {
    const made = await make().catch((error: unknown) => {
      say(`${name} can’t be kept: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (made) {
      await warm(made.admin);
      return made;
    }
  }
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  return make();
}

/**
 * Reads a database's files once. One that was just made lies in the system's memory; one that was kept
 * may lie on a cold disk, and a measurement would be one of the disk.
 */
async function warm(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const { rows } = await client.query<{ data: string; oid: string }>(
    `select current_setting('data_directory') as data, oid::text from pg_database where datname = current_database()`,
  );
  await client.end();
  const [{ data = "", oid = "" } = {}] = rows;
  const folder = join(data, "base", oid);
  for (const name of await readdir(folder)) {
    // Tables and their indexes; what else lies there comes and goes while the server runs.
    if (!/^\d+(_|\.|$)/.test(name)) continue;
    for await (const _ of createReadStream(join(folder, name), { highWaterMark: 1 << 22 }));
  }
}
