import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import type { Page } from "@/db/docs/pages";
import { migrationFiles } from "../sources";
import type { Disagreement } from "./types";

const run = promisify(execFile);

/** The day of the last change of each file, as git knows it; null with the reason where it can't be known. */
export async function lastChanges(): Promise<Map<string, string> | { unknown: string }> {
  try {
    const { stdout: shallow } = await run("git", ["rev-parse", "--is-shallow-repository"]);
    if (shallow.trim() === "true")
      return { unknown: "this checkout has no history (git clone --depth)" };
    const { stdout } = await run("git", ["log", "--format=@%cs", "--name-only", "--no-renames"], {
      maxBuffer: 256 * 1024 * 1024,
    });
    return daysOf(stdout);
  } catch (error) {
    return { unknown: `git did not answer (${(error as Error).message.split("\n")[0]})` };
  }
}

/** Reads `@day` lines and the files below them, the newest first. */
export function daysOf(log: string): Map<string, string> {
  const days = new Map<string, string>();
  let day = "";
  for (const line of log.split("\n")) {
    if (line.startsWith("@")) day = line.slice(1);
    else if (line !== "" && !days.has(line)) days.set(line, day);
  }
  return days;
}

/** Pages that were last verified before their code last changed. */
export function stalePages(pages: readonly Page[], days: Map<string, string>): Disagreement[] {
  return pages.flatMap(({ file, frontmatter: { related_code, last_verified } }) => {
    const newer = related_code
      .map((path) => ({ path, day: dayOf(days, path) }))
      .filter(({ day }) => day > last_verified);
    const newest = newer.sort((a, b) => (a.day < b.day ? 1 : -1))[0];
    if (!newest) return [];
    return [
      {
        kind: "stale" as const,
        subject: file,
        what: `It was verified on ${last_verified}; ${newest.path} changed on ${newest.day}.`,
        mend: "Read the page against that code, then set last_verified to today.",
      },
    ];
  });
}

/** A folder changed when the newest of its files did. */
function dayOf(days: Map<string, string>, path: string): string {
  const own = days.get(path);
  if (own !== undefined) return own;
  const folder = path.endsWith("/") ? path : `${path}/`;
  let newest = "";
  for (const [file, day] of days) if (file.startsWith(folder) && day > newest) newest = day;
  return newest;
}

/** Migrations that nothing takes back. */
export async function withoutRollback(): Promise<Disagreement[]> {
  return (await migrationFiles())
    .map(({ file }) => ({ file, back: `migrations/rollback/${file.slice(11, 15)}.sql` }))
    .filter(({ back }) => !existsSync(/* turbopackIgnore: true */ back))
    .map(({ file, back }) => ({
      kind: "rollback",
      subject: file,
      what: `There is no ${back}.`,
      mend: "Write it: it drops what the migration made, in the opposite order.",
    }));
}
