import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { appPool, usesNeon } from "./client";
import { testServer } from "./testing/cluster";
import { viewerSuite } from "./testing/viewer-suite";
import { startWsProxy } from "./testing/ws-proxy";

/*
 * The same once more through Neon's WebSocket driver, against the test server behind a proxy.
 */
let stop: (() => Promise<void>) | undefined;

viewerSuite({
  start: async () => {
    const proxy = await startWsProxy(new URL(await testServer()).host);
    stop = proxy.close;
    env.DATABASE_DRIVER = "neon";
    env.NEON_WS_PROXY = proxy.host;
  },
  stop: async () => stop?.(),
});

test("it is Neon's driver that was asked", async () => {
  expect(usesNeon("postgres://example.org/x")).toBe(true);
  expect((await appPool()).constructor.name).toBe("NeonPool");
});
