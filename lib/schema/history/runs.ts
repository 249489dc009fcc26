import "server-only";
import { catalogReader } from "../live";

/** When each migration was last run in this database, and how long that took. */
export async function migrationRuns(): Promise<Map<string, { at: Date; ms: number }>> {
  const { rows } = await catalogReader.query<{ name: string; at: Date; ms: number | null }>(
    `select distinct on (name) name, created_at as at, duration_ms as ms from migration_log
     where status = 'succeeded' order by name, created_at desc`,
  );
  return new Map(rows.map(({ name, at, ms }) => [name, { at: new Date(at), ms: ms ?? 0 }]));
}
