import { expect, test } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { startWorker } from "./worker";

test("a job of the app role runs once, and maintenance has its schedule", async () => {
  const { ownerUrl } = await testDatabase();
  const owner = await ownerPool();
  const schedule = await owner.query("select name, cron from pgboss.schedule");
  expect(schedule.rows).toEqual([{ name: "maintenance", cron: "15 3 * * *" }]);

  const { PgBoss } = await import("pg-boss");
  const sender = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false });
  sender.on("error", () => undefined);
  await sender.start();
  const id = await sender.send("maintenance");
  const stop = await startWorker();
  try {
    await expect
      .poll(
        async () =>
          (await owner.query("select state, output from pgboss.job where id = $1", [id])).rows,
        { timeout: 10_000 },
      )
      .toMatchObject([{ state: "completed", output: { sessions: 0, tokens: 0 } }]);
  } finally {
    await stop();
    await sender.stop({ graceful: false });
  }
});

test("the app role can't change the queue's tables", async () => {
  await testDatabase();
  const { appPool } = await import("@/db/client");
  const app = await appPool();
  await expect(app.query("drop table pgboss.job cascade")).rejects.toThrow(/must be owner/);
  await expect(app.query("truncate pgboss.job")).rejects.toThrow(/permission denied/);
});
