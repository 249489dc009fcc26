import type { Page } from "@/db/docs/pages";
import type { Module } from "./types";

/** What no area of the index names. */
export const elsewhere = "Not described yet";

/**
 * The areas of the data, from the table of areas in db/docs/index.md, with a hue for each that lies
 * far from its neighbours'.
 * @param index the page; without it every table is undescribed
 */
export function modulesOf(index: Page | undefined, tables: readonly string[]): Module[] {
  const rows = [...(index?.body ?? "").matchAll(/^\| ([^|]+) \| (`[^|]+`) \|/gm)];
  const named = rows.map(([, name = "", cell = ""], at) => ({
    name: name.trim(),
    key: keyOf(name),
    tables: [...cell.matchAll(/`(\w+)`/g)].map(([, table]) => table ?? ""),
    // The golden angle: no two neighbours look alike, and a new area moves none of the others.
    hue: Math.round((at * 137.508) % 360),
  }));
  const known = new Set(named.flatMap((module) => module.tables));
  const rest = tables.filter((table) => !known.has(table));
  const found = named
    .map((module) => ({ ...module, tables: module.tables.filter((t) => tables.includes(t)) }))
    .filter((module) => module.tables.length > 0);
  if (rest.length === 0) return found;
  return [...found, { key: keyOf(elsewhere), name: elsewhere, tables: rest, hue: 0 }];
}

const keyOf = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
