import { writeFile } from "node:fs/promises";
import { run } from "./run";

// npm run docs:history: applies the migrations one by one and writes what each changed.
await run(async () => {
  const { freshDatabase } = await import("./fresh-database");
  const { computeHistory, historyText } = await import("@/lib/schema/history/compute");
  const { historyFile } = await import("@/lib/schema/history/read");
  const { ownerUrl } = await freshDatabase("homeroom_history");
  await writeFile(historyFile, historyText(await computeHistory(ownerUrl)));
  console.log(`Wrote ${historyFile}.`);
});
