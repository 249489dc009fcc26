import "server-only";
import { readdir, readFile } from "node:fs/promises";
import { remembered } from "@/lib/remembered";

export type Source = { file: string; text: string };

/**
 * The Drizzle schema of a table: the file that makes it by `pgTable("name"`. The tables of a checkout
 * are few, so that they are read and searched; undefined where none makes it.
 */
export async function drizzleSource(table: string): Promise<Source | undefined> {
  return (await schemaFiles()).find(({ text }) => text.includes(`pgTable(\n  "${table}",`));
}

/** Statements of migrations that name a table, file by file, in the order in which they ran. */
export async function migrationSources(table: string): Promise<Source[]> {
  const word = new RegExp(`(?<![\\w.])"?${escaped(table)}"?(?!\\w)`);
  return (await migrationFiles())
    .map(({ file, text }) => ({
      file,
      text: statementsOf(text)
        .filter((statement) => word.test(headOf(statement)))
        .join("\n\n"),
    }))
    .filter(({ text }) => text !== "");
}

/** One migration as it was run; undefined for a number that there is not. */
export async function migrationSource(number: string): Promise<Source | undefined> {
  return (await migrationFiles()).find(({ file }) => file.startsWith(`migrations/${number}_`));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What a statement may be about: a function's body names many tables, and a text in quotes is a value. */
const headOf = (statement: string) =>
  /^(create( or replace)? function|do )/i.test(statement)
    ? ""
    : statement.replace(/'[^']*'/g, "''");

/** Splits a file at its statements: at semicolons that end a line outside of a function's body. */
export function statementsOf(sql: string): string[] {
  const found: string[] = [];
  let lines: string[] = [];
  let quoted = false;
  for (const line of sql.split("\n")) {
    if (line.startsWith("--") && lines.length === 0) continue;
    lines.push(line.replace("--> statement-breakpoint", ""));
    for (const _ of line.matchAll(/\$\$/g)) quoted = !quoted;
    if (!quoted && /;\s*(--> statement-breakpoint)?$/.test(line)) {
      found.push(lines.join("\n").trim());
      lines = [];
    }
  }
  return found.filter((statement) => statement !== "");
}

/** Files of a release don't change while it runs. */
const schemaFiles = remembered(() => readAll("db/schema", /^[a-z0-9-]+\.ts$/));
export const migrationFiles = remembered(() => readAll("migrations", /^\d{4}_.*\.sql$/));

async function readAll(folder: string, name: RegExp): Promise<Source[]> {
  const names = (await readdir(/* turbopackIgnore: true */ folder)).filter((file) =>
    name.test(file),
  );
  return Promise.all(
    names.sort().map(async (file) => ({
      file: `${folder}/${file}`,
      text: await readFile(/* turbopackIgnore: true */ `${folder}/${file}`, "utf8"),
    })),
  );
}
