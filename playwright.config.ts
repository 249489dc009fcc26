import { defineConfig, devices } from "@playwright/test";

const root = process.getuid?.() === 0;

// Run it by npm run test:e2e, which builds, seeds a database, starts the server and finds Chromium.
export default defineConfig({
  testDir: "e2e",
  testIgnore: "bench/**",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? "http://localhost:3000",
    // Pictures of every step took a quarter of the time; one of where a journey failed says enough.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-US",
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        ...(root ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
  projects: [
    // Counts what the server does for one request, so nobody else may ask: before all others.
    { name: "alone", testMatch: "**/*.alone.spec.ts" },
    {
      name: "desktop",
      dependencies: ["alone"],
      testIgnore: ["bench/**", "**/*.phone.spec.ts", "**/*.alone.spec.ts"],
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: "phone",
      dependencies: ["alone"],
      testMatch: "**/*.phone.spec.ts",
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } },
    },
  ],
});
