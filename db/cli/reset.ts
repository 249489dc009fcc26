import { parseArgs } from "node:util";
import { SetupError } from "@/db/setup-error";
import { run } from "@/lib/cli/run";

// npm run db:reset: drops everything that is Homeroom's in the database and builds it anew, with
// the demo district (--empty: without).
await run(async () => {
  const { values } = parseArgs({
    options: { yes: { type: "boolean" }, empty: { type: "boolean" } },
  });
  const { isEmbedded, provision } = await import("@/db/urls");
  const { placeOf, withClient } = await import("@/db/connect");
  const { ownerUrl } = await provision();
  if (!isEmbedded() && !values.yes)
    throw new SetupError(
      `This deletes everything in ${placeOf(new URL(ownerUrl))}: repeat it with -- --yes if that is what you want.`,
    );
  await withClient(ownerUrl, "DATABASE_OWNER_URL", async (client) => {
    // Somebody at work in it keeps it; better a refusal than a console that hangs.
    await client.query("set lock_timeout = '10s'");
    await client.query("drop owned by current_user cascade");
  });
  const { prepare } = await import("@/db/prepare");
  const { printSignIns } = await import("@/lib/cli/sign-ins");
  const { signIns } = await prepare({ demo: !values.empty, log: console.log });
  printSignIns(signIns);
});
