import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { naughty } from "@/lib/people/testing/naughty";
import { isStorable } from "@/lib/storable";
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

test("every text comes back as it went, alone and in a list", async () => {
  const pool = await appPool();
  const texts = naughty.filter(isStorable);
  const { rows } = await pool.query("select unnest($1::text[]) as text", [texts]);
  expect(rows.map(({ text }) => text)).toEqual(texts);
  const wide = await pool.query(
    `select ${texts.map((_, at) => `$${at + 1}::text as t${at}`).join(", ")}`,
    texts,
  );
  expect(Object.values(wide.rows[0] ?? {})).toEqual(texts);
});
