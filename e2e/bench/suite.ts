import { writeFileSync } from "node:fs";
import type { Urls } from "@/db/provision";
import { openSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { firstLoad } from "./browser";
import { atMost, type Goal, type PageRow } from "./goals";
import { startFloor } from "./house";
import { compare, countStatements } from "./measure";
import { inBrief, printSuite } from "./print";
import { record, type Statement } from "./record";

/** How a suite was asked for. */
export type SuiteOptions<Size> = {
  dist: string;
  size: Size;
  requests: number;
  json: string | undefined;
  say: (line: string) => void;
};
/** A page of a suite, asked by one of its viewers: a URL and the reads behind it. */
export type PageCase = { name: string; path: string; reads: () => Promise<unknown> };

/** The token of a session of somebody. */
export const tokenOf = (userId: string) =>
  openSession(userId, { address: "127.0.0.1", userAgent: "bench" });

type House = Pick<SuiteOptions<unknown>, "requests" | "say"> & {
  admin: string;
  urls: Urls;
  app: { origin: string };
};

/** The pages of one viewer, each beside its floors, at 1 and 16 connections. */
export async function measurePages(
  userId: string,
  pages: readonly PageCase[],
  house: House,
): Promise<PageRow[]> {
  const cookie = `homeroom=${await tokenOf(userId)}`;
  const floors: Record<string, Statement[]> = {};
  for (const page of pages) floors[page.name] = await record(page.reads);
  const floor = await startFloor(house.urls.ownerUrl, userId, floors);
  const rows: PageRow[] = [];
  for (const page of pages) rows.push(...(await onePage(page, { ...house, cookie, floor })));
  floor.stop();
  return rows;
}

type Place = House & { cookie: string; floor: { origin: string } };

async function onePage(page: PageCase, place: Place): Promise<PageRow[]> {
  const { app, floor, cookie, admin, requests, say } = place;
  const headers = { cookie };
  const target = { url: `${app.origin}${page.path}`, headers };
  const db = { url: `${floor.origin}/${encodeURIComponent(page.name)}` };
  const frame = { url: `${app.origin}${paths.benchFrame()}`, headers };
  const statements = await countStatements(admin, target);
  const rows: PageRow[] = [];
  for (const connections of [1, 16]) {
    const compared = await compare({ name: page.name, target }, db, frame, connections, requests);
    const row = { ...compared, statements };
    rows.push(row);
    // As it comes: a run that breaks off later has not measured for nothing.
    say(inBrief(row));
  }
  return rows;
}

/** What a browser loads for a page before it can be used; 200 kB at most. */
export async function scriptGoal(
  origin: string,
  path: string,
  called: string,
  userId: string,
): Promise<Goal> {
  const bytes = await firstLoad(origin, path, `homeroom=${await tokenOf(userId)}`);
  return atMost(`first-load JavaScript of ${called}, kB`, bytes / 1000, 200);
}

/**
 * Prints what was measured, and writes it where that was asked for.
 * @returns how many goals were missed
 */
export function conclude<Size>(
  about: string,
  { size, json }: SuiteOptions<Size>,
  rows: readonly PageRow[],
  goals: readonly Goal[],
): number {
  process.stdout.write(`${printSuite(about, rows, goals)}\n`);
  if (json) writeFileSync(json, `${JSON.stringify({ size, rows, goals }, null, 2)}\n`);
  return goals.filter(({ met }) => !met).length;
}
