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
    try {
      return await make();
    } catch (error) {
      say(`${name} can’t be kept: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  return make();
}
