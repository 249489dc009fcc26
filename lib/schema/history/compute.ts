import "server-only";
import pg from "pg";
import { readCatalog } from "@/db/catalog";
import { migrate, readMigrations } from "@/db/migrate";
import { changesBetween, type Facts, factsOf, type Step } from "./facts";

/**
 * Applies the migrations one by one to an empty database and says what each changed.
 * @param ownerUrl connection string of homeroom_owner to a database without our tables
 */
export async function computeHistory(ownerUrl: string): Promise<Step[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const steps: Step[] = [];
    let before: Facts = new Map();
    for (const { name } of await readMigrations()) {
      await migrate(ownerUrl, { to: name.slice(0, 4) });
      const after = factsOf(await readCatalog(client));
      steps.push({ name, changes: changesBetween(before, after) });
      before = after;
    }
    return steps;
  } finally {
    await client.end();
  }
}

/** The history as its file holds it. */
export const historyText = (steps: readonly Step[]) => `${JSON.stringify(steps, null, 1)}\n`;
