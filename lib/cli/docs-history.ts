import { writeFile } from "node:fs/promises";
import { run } from "./run";

// npm run docs:history: applies the migrations one by one and writes what each changed.
await run(async () => {
  const { provision } = await import("@/db/urls");
  const { withClient } = await import("@/db/connect");
  const { computeHistory, historyText } = await import("@/lib/schema/history/compute");
  const { historyFile } = await import("@/lib/schema/history/read");
  const { ownerUrl } = await provision({ database: "homeroom_history" });
  await withClient(ownerUrl, "DATABASE_OWNER_URL", async (client) => {
    await client.query("drop owned by current_user cascade");
  });
  const { ownerUrl: fresh } = await provision({ database: "homeroom_history" });
  await writeFile(historyFile, historyText(await computeHistory(fresh)));
  console.log(`Wrote ${historyFile}.`);
});
