import { type Goal, type PageRow, share } from "./goals";

/** A suite's pages and figures as tables for people, below a line that says what it is about. */
export function printSuite(
  about: string,
  rows: readonly PageRow[],
  goals: readonly Goal[],
): string {
  const head = [
    "page",
    "conn",
    "p50",
    "p95",
    "req/s",
    "HTML",
    "db p50",
    "frame p50",
    "ratio",
    "÷ frame",
    "statements",
  ];
  const lines = rows.map((row) => [
    row.page,
    `${row.connections}`,
    row.figures.p50.toFixed(1),
    row.figures.p95.toFixed(1),
    row.figures.perSecond.toFixed(0),
    `${(row.figures.bytes / 1000).toFixed(0)} kB`,
    row.db.p50.toFixed(1),
    row.frame.p50.toFixed(1),
    row.ratio.toFixed(2),
    share(row).toFixed(2),
    `${row.statements}`,
  ]);
  const judged = goals.map(({ name, value, goal, met }) => [
    name,
    value.toFixed(2),
    `${goal}`,
    met ? "met" : "MISSED",
  ]);
  return [
    `${about}; times in ms; ratio = page ÷ (db + frame).`,
    table([head, ...lines]),
    table([["figure", "measured", "goal", ""], ...judged]),
  ].join("\n\n");
}

/** A page at one number of connections, as a line. */
export function inBrief(row: PageRow): string {
  const { page, connections, figures, db, frame, ratio } = row;
  const [p50, floor, empty] = [figures, db, frame].map((one) => one.p50.toFixed(1));
  return `${page}, ${connections} conn: ${p50} ms (db ${floor}, frame ${empty}), ratio ${ratio.toFixed(2)}, ÷ frame ${share(row).toFixed(2)}`;
}

/** Rows in columns, the first of them ranged left. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, i: number) =>
    i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  return rows.map((row) => row.map(cell).join("  ")).join("\n");
}
