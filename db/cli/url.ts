import { parseArgs } from "node:util";
import { SetupError } from "@/db/setup-error";
import { run } from "@/lib/cli/run";

// psql "$(npm run --silent db:url)": the app role's connection string; --owner, --admin for others,
// --database homeroom_bench for another database.
await run(async () => {
  const { values } = parseArgs({
    options: {
      owner: { type: "boolean" },
      admin: { type: "boolean" },
      database: { type: "string" },
    },
  });
  const urls = await import("@/db/urls");
  if (urls.isEmbedded()) await keepRunning();
  const { appUrl, ownerUrl } = await roleUrls(urls, values.database);
  if (values.owner && !ownerUrl)
    throw new SetupError("Set DATABASE_OWNER_URL: the owner's connection string can't be derived.");
  if (values.admin) console.log(await urls.adminUrl(values.database));
  else console.log(values.owner ? ownerUrl : appUrl);
});

async function roleUrls(urls: typeof import("@/db/urls"), database: string | undefined) {
  // A server that runs with the application's own URL has no owner to ask for.
  const appOnly = await urls.ownerUrl().then(
    () => false,
    () => true,
  );
  if (appOnly) return { appUrl: await urls.appUrl(), ownerUrl: undefined };
  return urls.provision(database ? { database } : {});
}

/** psql comes after us: the embedded server must outlive this command. */
async function keepRunning(): Promise<void> {
  const { env } = await import("@/lib/env");
  const { ensureCluster } = await import("@/db/embedded/cluster");
  const log = (line: string) => console.error(line);
  const { started } = await ensureCluster("postgres", { dataDir: env.DATA_DIR, keep: true, log });
  if (started)
    log("The embedded Postgres was started for this and stays up until the next Homeroom ends.");
}
