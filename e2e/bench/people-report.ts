import type { Compared } from "./measure";

export type PeopleRow = Compared & { statements: number };
/** A figure of the issue: what was measured, and what it may be at most. */
export type Goal = { name: string; value: number; goal: number; met: boolean };

const RATIO = 1.5;
const SHARE = 0.6;
const HTML = 80_000;

/** What the issue asks of the pages: the worst row stands for each figure. */
export function goalsOf(rows: readonly PeopleRow[]): Goal[] {
  const most = (
    name: string,
    goal: number,
    all: readonly PeopleRow[],
    of: (row: PeopleRow) => number,
  ) => {
    const worst = all.reduce((a, b) => (of(b) > of(a) ? b : a));
    return { name: `${name} (${worst.page})`, value: of(worst), goal, met: of(worst) <= goal };
  };
  const at = (connections: number) => rows.filter((row) => row.connections === connections);
  // The members of a subtree stand beside the tree of groups: the issue asks for their ratio alone.
  const lists = rows.filter(({ page }) => !page.includes(": members of"));
  const slowest = lists
    .filter(({ connections }) => connections === 16)
    .reduce((a, b) => (share(b) < share(a) ? b : a));
  return [
    most("p50 ÷ (db + frame), 1 connection", RATIO, at(1), ({ ratio }) => ratio),
    most("p50 ÷ (db + frame), 16 connections", RATIO, at(16), ({ ratio }) => ratio),
    most("HTML, bytes", HTML, lists, ({ figures }) => figures.bytes),
    {
      name: `requests/s ÷ frame’s, 16 connections, at least (${slowest.page})`,
      value: share(slowest),
      goal: SHARE,
      met: share(slowest) >= SHARE,
    },
    ...farGoals(at(1)),
  ];
}

const share = ({ figures, frame }: PeopleRow) => figures.perSecond / frame.perSecond;

/** Page 1,000 costs what page 1 does, give or take what the machine does. */
function farGoals(rows: readonly PeopleRow[]): Goal[] {
  return rows
    .filter(({ page }) => page.endsWith(": page 1,000"))
    .flatMap((far) => {
      const first = rows.find(({ page }) => page === far.page.replace("page 1,000", "first page"));
      if (!first) return [];
      const value = far.figures.p50 / first.figures.p50;
      return [
        {
          name: `page 1,000 ÷ page 1 (${far.page.split(":")[0]})`,
          value,
          goal: 1.25,
          met: value <= 1.25,
        },
      ];
    });
}

/** The suite's tables for people. */
export function printPeople(
  size: { groups: number; people: number },
  rows: readonly PeopleRow[],
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
    `Homeroom with ${size.people} people in ${size.groups} groups; times in ms; ratio = page ÷ (db + frame).`,
    table([head, ...lines]),
    table([["figure", "measured", "goal", ""], ...judged]),
  ].join("\n\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, i: number) =>
    i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  return rows.map((row) => row.map(cell).join("  ")).join("\n");
}
