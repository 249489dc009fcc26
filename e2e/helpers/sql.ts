import { createHash } from "node:crypto";
import pg from "pg";

/** Rows of the database under test, as the owner. */
export type Sql = <Row extends pg.QueryResultRow>(
  text: string,
  values?: unknown[],
) => Promise<Row[]>;

let pool: pg.Pool | undefined;

/** @throws Error outside of `npm run test:e2e`, which names the database */
export const sql: Sql = async (text, values) => {
  const connectionString = process.env.DATABASE_OWNER_URL;
  if (!connectionString) throw new Error("Run the journeys by npm run test:e2e.");
  pool ??= new pg.Pool({ connectionString, max: 2, allowExitOnIdle: true });
  // The same few statements make each world of the matrix: a connection keeps their plans.
  const name = values && createHash("sha1").update(text).digest("hex");
  return (await pool.query({ text, ...(values && { name, values }) })).rows;
};

/** The only row of a result. @throws Error when there is none or more than one */
export async function one<Row extends pg.QueryResultRow>(
  text: string,
  values?: unknown[],
): Promise<Row> {
  const [row, ...more] = await sql<Row>(text, values);
  if (!row || more.length > 0) throw new Error(`One row was expected: ${text}`);
  return row;
}
