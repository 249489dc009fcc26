import { parseArgs } from "node:util";
import { SetupError } from "@/db/setup-error";
import { run } from "@/lib/cli/run";

// npm run db:rollback -- --to 0005: takes back every migration after 0005 ("none": all of them).
await run(async () => {
  const { values } = parseArgs({ options: { to: { type: "string" } } });
  if (!values.to || !/^(\d{4}|none)$/.test(values.to))
    throw new SetupError("Say which migration shall be the last: npm run db:rollback -- --to 0005");
  const { provision } = await import("@/db/urls");
  const { rollback } = await import("@/db/migrate");
  const { ownerUrl } = await provision();
  const undone = await rollback(ownerUrl, { to: values.to, log: console.log });
  if (undone.length === 0) console.log("Nothing to roll back.");
});
