import { expect, it } from "vitest";
import { ownerPool } from "./client";
import { testDatabase } from "./testing/database";
import { vacuum } from "./vacuum";

it("pages filled a moment ago are known to be visible to everybody", async () => {
  await testDatabase();
  const pool = await ownerPool();
  await pool.query(
    "insert into rate_limits (key, hits, window_ends_at) select 'vacuum:' || i, 1, now() from generate_series(1, 2000) i",
  );
  await vacuum(pool, ["rate_limits"]);
  const { rows } = await pool.query<{ pages: number; visible: number }>(
    "select relpages as pages, relallvisible as visible from pg_class where oid = 'rate_limits'::regclass",
  );
  expect(rows[0]?.pages).toBeGreaterThan(5);
  expect(rows[0]?.visible).toBe(rows[0]?.pages);
});
