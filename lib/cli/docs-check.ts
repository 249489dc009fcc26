import { parseArgs } from "node:util";
import { run } from "./run";

// npm run docs:check: where documents, code and a freshly migrated database disagree. With --tell-stale
// a page that is older than its code is told and is no failure: a commit may land days after it was read.
await run(async () => {
  const { values } = parseArgs({ options: { "tell-stale": { type: "boolean", default: false } } });
  const { prepare } = await import("@/db/prepare");
  const { freshDatabase } = await import("./fresh-database");
  const { useConnection, closePools } = await import("@/db/client");
  const { liveSchema } = await import("@/lib/schema/live");
  const { findDisagreements } = await import("@/lib/schema/truth/truth");
  const { disagreementKinds } = await import("@/lib/schema/truth/types");
  await freshDatabase("homeroom_docs");
  await useConnection(await prepare({ database: "homeroom_docs" }));
  const { found, unchecked } = await findDisagreements(await liveSchema());
  await closePools();
  for (const { kind, subject, what, mend } of found) {
    console.error(`${subject}: ${what}\n  ${disagreementKinds[kind]}. ${mend}`);
  }
  for (const line of unchecked) console.log(`Not checked: ${line}`);
  const failed = found.filter(({ kind }) => kind !== "stale" || !values["tell-stale"]);
  if (failed.length > 0) process.exitCode = 1;
  else if (found.length === 0) console.log("Documents, code and database agree.");
});
