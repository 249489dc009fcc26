import type { Compared } from "./measure";

/** A page of a suite at one number of connections, and how many statements it sends. */
export type PageRow = Compared & { statements: number };
/** A figure of an issue: what was measured, and what it may be at most. */
export type Goal = { name: string; value: number; goal: number; met: boolean };

const RATIO = 1.5;
const SHARE = 0.6;
const HTML = 80_000;

/** A figure that may be so much at most. */
export const atMost = (name: string, value: number, goal: number): Goal => ({
  name,
  value,
  goal,
  met: value <= goal,
});

/** Requests a second as a share of the frame's. */
export const share = ({ figures, frame }: PageRow) => figures.perSecond / frame.perSecond;

/**
 * What is asked of every page: the worst row stands for each figure.
 * @param lists the pages of which the number of requests and the size of the HTML are asked, too
 */
export function pageGoals(rows: readonly PageRow[], lists: readonly PageRow[] = rows): Goal[] {
  const most = (
    name: string,
    goal: number,
    all: readonly PageRow[],
    of: (row: PageRow) => number,
  ) => {
    const worst = all.reduce((a, b) => (of(b) > of(a) ? b : a));
    return atMost(`${name} (${worst.page})`, of(worst), goal);
  };
  const at = (connections: number) => rows.filter((row) => row.connections === connections);
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
  ];
}
