import pg from "pg";
import { drive, type Figures, figures, type Sample, type Target } from "./load";

const ROUNDS = 3;

/** One page at one number of connections, beside its two floors. */
export type Compared = {
  page: string;
  connections: number;
  figures: Figures;
  db: Figures;
  frame: Figures;
  /** p50 of the page over the sum of both floors' p50. */
  ratio: number;
};

/** Page, frame and db in turns, so that a busy moment of the machine falls on all three. */
export async function compare(
  page: { name: string; target: Target },
  db: Target,
  frame: Target,
  connections: number,
  requests: number,
): Promise<Compared> {
  const samples: Record<"page" | "db" | "frame", Sample[]> = { page: [], db: [], frame: [] };
  const targets = { page: page.target, db, frame };
  // A server that has just started is slow for a while, whatever is asked of it.
  const warm = Math.min(150, requests * 2);
  for (const target of Object.values(targets)) await drive(target, connections, warm);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of ["page", "frame", "db"] as const) {
      samples[key].push(await drive(targets[key], connections, requests));
    }
  }
  const found = {
    figures: figures(samples.page),
    db: figures(samples.db),
    frame: figures(samples.frame),
  };
  const ratio = found.figures.p50 / (found.db.p50 + found.frame.p50);
  return { page: page.name, connections, ...found, ratio };
}

/** What one request sends as homeroom_app, by the server's own count. */
export const countStatements = (admin: string, target: Target) => countCalls(admin, target, "true");

/** The same without what begins and ends a transaction. */
export const countQueries = (admin: string, target: Target) =>
  countCalls(admin, target, "s.query !~* '^\\s*(begin|commit|rollback|set)\\M'");

async function countCalls(admin: string, target: Target, which: string): Promise<number> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query("create extension if not exists pg_stat_statements");
    const calls = async () => {
      const { rows } = await client.query<{ n: number }>(
        `select coalesce(sum(s.calls), 0)::integer as n from pg_stat_statements s
         join pg_roles r on r.oid = s.userid join pg_database d on d.oid = s.dbid
         where r.rolname = 'homeroom_app' and d.datname = current_database() and s.toplevel and ${which}`,
      );
      return rows[0]?.n ?? 0;
    };
    await drive(target, 1, 2);
    const before = await calls();
    await drive(target, 1, 10);
    return Math.round((await calls()) - before) / 10;
  } finally {
    await client.end();
  }
}
