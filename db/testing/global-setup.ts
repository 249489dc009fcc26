import { testServer } from "./cluster";
import { dropLeftovers, ensureTemplate } from "./template";

/** Runs once, before the workers: the server stands, its URL is in their environment. */
export default async function setup(): Promise<void> {
  const server = await testServer();
  process.env.TEST_DATABASE_URL = server;
  await dropLeftovers(server);
  await ensureTemplate(server, "migrated");
}
