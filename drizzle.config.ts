import { defineConfig } from "drizzle-kit";

/** Generates migrations from the schema; db/migrate.ts applies them (see db/docs/patterns). */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./migrations",
  entities: { roles: false },
});
