import { testServer } from "./cluster";
import { dropLeftovers, ensureTemplate } from "./template";
import { startWsProxy } from "./ws-proxy";

/** Runs once, before the workers: the server stands, its URL is in their environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await testServer();
  process.env.TEST_DATABASE_URL = server;
  await dropLeftovers(server);
  await ensureTemplate(server, "migrated");
  // Read by the tests that run through Neon's driver (vitest.config.ts); the others ignore it.
  const proxy = await startWsProxy(new URL(server).host);
  process.env.NEON_WS_PROXY = proxy.host;
  return proxy.close;
}
