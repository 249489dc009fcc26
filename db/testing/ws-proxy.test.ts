import { neonConfig, Pool } from "@neondatabase/serverless";
import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "./database";
import { startWsProxy } from "./ws-proxy";

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

test("Neon's driver reaches a Postgres through the proxy, in transactions and past one frame", async () => {
  const { appUrl, drop } = await freshDatabase("empty");
  const proxy = await startWsProxy(new URL(appUrl).host);
  neonConfig.wsProxy = () => proxy.host;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineTLS = false;
  neonConfig.pipelineConnect = false;
  const pool = new Pool({ connectionString: appUrl });
  closers.push(drop, proxy.close, () => pool.end());

  const client = await pool.connect();
  await client.query("begin");
  await client.query("select set_config('app.probe', 'yes', true)");
  const { rows } = await client.query(
    "select current_user as who, current_setting('app.probe') as probe, length($1) as long",
    ["x".repeat(300_000)],
  );
  await client.query("commit");
  client.release();
  expect(rows).toEqual([{ who: "homeroom_app", probe: "yes", long: 300_000 }]);
});

test("another address than the agreed one is refused", async () => {
  const { appUrl } = await freshDatabase("empty");
  const proxy = await startWsProxy("127.0.0.1:1");
  closers.push(proxy.close);
  const socket = new WebSocket(
    `ws://${proxy.host.replace("127.0.0.1:1", new URL(appUrl).host).replace(/^[^/]+/, proxy.host.split("/")[0] ?? "")}`,
  );
  const code = await new Promise((resolve) => {
    socket.addEventListener("close", (event) => resolve(event.code));
  });
  expect(code).toBe(1008);
});
