import type { Bulk } from "./bulk";
import type { Figures } from "./load";
import { table } from "./print";

/** One page at one number of connections, beside its two floors. */
export type Row = {
  page: string;
  connections: number;
  figures: Figures;
  db: Figures;
  frame: Figures;
  /** p50 of the page over the sum of both floors' p50. */
  ratio: number;
  /** Statements that one request sends as the app role. */
  statements: number;
};
export type Report = {
  groups: number;
  rows: Row[];
  javascript: Record<string, number>;
  firstRow: number;
  frames: number;
  longFrames: number;
  bulk: Bulk[];
};

const ms = (value: number) => value.toFixed(1);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** The report as tables for people. */
export function print(report: Report): string {
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
    "statements",
  ];
  const lines = report.rows.map((row) => [
    row.page,
    `${row.connections}`,
    ms(row.figures.p50),
    ms(row.figures.p95),
    row.figures.perSecond.toFixed(0),
    kB(row.figures.bytes),
    ms(row.db.p50),
    ms(row.frame.p50),
    row.ratio.toFixed(2),
    `${row.statements}`,
  ]);
  const bulk = report.bulk.map((row) => [
    row.name,
    ms(row.ms),
    ms(row.floorMs),
    row.ratio.toFixed(2),
    row.note,
  ]);
  return [
    `Homeroom with ${report.groups} groups; times in ms; ratio = page ÷ (db + frame).`,
    table([head, ...lines]),
    table([["bulk work", "ours", "floor", "ratio", "floor is"], ...bulk]),
    ...Object.entries(report.javascript).map(
      ([page, bytes]) => `First-load JavaScript of ${page}: ${kB(bytes)} compressed`,
    ),
    `First row of the tree in Chromium: ${ms(report.firstRow)}`,
    `Frames over 50 ms while scrolling: ${report.longFrames} of ${report.frames}`,
  ].join("\n\n");
}
