import { run } from "@/lib/cli/run";

// npm run db:migrate: roles, migrations and job queue, on the embedded server or DATABASE_URL.
await run(async () => {
  const { prepare } = await import("@/db/prepare");
  await prepare({ log: console.log });
  console.log("The database is up to date.");
});
