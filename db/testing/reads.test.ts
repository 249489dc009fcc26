import { expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "./database";
import { readsOf } from "./reads";

it("counts what was read meanwhile, and not what a connection had yet to tell", async () => {
  await testDatabase();
  const pool = await ownerPool();
  const scan = () => pool.query("select count(*) from rate_limits where hits = -1");
  await scan();
  const read = await readsOf(["rate_limits"], scan);
  expect(read("rate_limits: whole")).toBe(1);
  await scan();
  const none = await readsOf(["rate_limits"], async () => {
    await Promise.all([pool.query("select 1"), pool.query("select pg_sleep(1.2)")]);
  });
  expect(none("rate_limits: whole")).toBe(0);
});
