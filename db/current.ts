import "server-only";
import { withClient } from "./connect";
import { readMigrations } from "./migrate";
import { SetupError } from "./setup-error";

/**
 * Refuses to serve from a database that lacks migrations; looks as the application's role and
 * changes nothing.
 * @throws SetupError when migrations are missing, or the role can't connect.
 */
export async function assertCurrent(appUrl: string): Promise<void> {
  const stands = await withClient(appUrl, "DATABASE_APP_URL", async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('public.migration_log') is not null as there",
    );
    if (!rows[0]?.there) return new Set<string>();
    const last = await client.query<{ name: string; status: string }>(
      `select distinct on (name) name, status from migration_log
       where status in ('succeeded', 'rolled_back') order by name, created_at desc`,
    );
    return new Set(last.rows.filter((row) => row.status === "succeeded").map((row) => row.name));
  }).catch((error: unknown) => {
    throw new SetupError(
      `The database can't be served from: run npm run db:migrate first. ${error instanceof Error ? error.message : ""}`,
      { cause: error },
    );
  });
  const missing = (await readMigrations()).filter(({ name }) => !stands.has(name));
  if (missing[0])
    throw new SetupError(
      `The database lacks ${missing.length === 1 ? "a migration" : `${missing.length} migrations`}, from ${missing[0].name} on: run npm run db:migrate first.`,
    );
}
