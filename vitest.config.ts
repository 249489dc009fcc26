import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const timing = {
  setupFiles: ["db/testing/setup.ts"],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    // `server-only` throws unless the bundler says it is a server room; Vitest is one.
    alias: {
      "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    globalSetup: ["db/testing/global-setup.ts"],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "pg",
          include: ["{app,components,db,lib}/**/*.test.{ts,tsx}"],
          ...timing,
        },
      },
      {
        // The rooms that talk to the database most, once more through Neon's driver.
        extends: true,
        test: {
          name: "neon",
          include: [
            "lib/{audit,auth,groups,me,people,search}/**/*.test.ts",
            "lib/{actions,imports,jobs,table}/**/*.test.ts",
            "lib/schema/{entity,live,samples}.test.ts",
          ],
          // These watch pg's own client, or measure plans and memory, which no driver changes.
          exclude: [
            "**/session.test.ts",
            "**/plans.test.ts",
            "**/csv.test.ts",
            "**/worker.test.ts",
            // Many times the same statements: random worlds, big files, thousands of people.
            "**/property.test.ts",
            "**/subset.test.ts",
            "**/texas-import.test.ts",
            // Their strings go through the driver in db/viewer.neon.test.ts.
            "**/naughty*.test.ts",
            "lib/people/bulk/job.test.ts",
          ],
          env: { DATABASE_DRIVER: "neon" },
          ...timing,
        },
      },
    ],
  },
});
