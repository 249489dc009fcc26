import { run } from "@/lib/cli/run";

// npm run worker: takes jobs from the queue until it is told to stop.
await run(async () => {
  const { startWorker } = await import("@/lib/jobs/worker");
  const stop = await startWorker();
  const leave = () => void run(stop).then(() => process.exit());
  process.once("SIGINT", leave);
  process.once("SIGTERM", leave);
});
