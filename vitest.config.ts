import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    // `server-only` throws unless the bundler says it is a server room; Vitest is one.
    conditions: ["react-server", "node", "import", "module", "default"],
  },
  ssr: { resolve: { conditions: ["react-server", "node", "import", "module", "default"] } },
  test: {
    include: ["{app,components,db,lib}/**/*.test.{ts,tsx}"],
    globalSetup: ["db/testing/global-setup.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
