import { run } from "@/lib/cli/run";

// npm run db:seed: the demo district, into a migrated or an empty database. Twice changes nothing.
await run(async () => {
  const { prepare } = await import("@/db/prepare");
  const { seedDemo } = await import("@/db/seed");
  const { printSignIns } = await import("@/lib/cli/sign-ins");
  const { ownerUrl, appUrl } = await prepare({ log: console.log });
  const { signIns } = await seedDemo(ownerUrl, { appUrl, log: console.log });
  printSignIns(signIns);
});
