import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Made by tools, and not part of the house. */
const foreign = /^(\.|node_modules$|coverage$|test-results$|playwright-report$)/;

it("the map of ARCHITECTURE.md shows every room two levels deep, and no other", async () => {
  const text = await readFile("ARCHITECTURE.md", "utf8");
  const mapped = [...text.matchAll(/^ *- `([^`\s]+\/)`/gm)].map(([, path]) => path ?? "");
  const duplicates = mapped.filter((path, at) => mapped.indexOf(path) !== at);
  expect(duplicates).toEqual([]);
  expect(mapped.filter((path) => depth(path) <= 2).sort()).toEqual(await rooms(".", 2));
  // Deeper rooms may be shown too; then they stand.
  const deep = await rooms(".", 6);
  expect(mapped.filter((path) => !deep.includes(path))).toEqual([]);
});

const depth = (path: string) => path.split("/").length - 1;

/** Folders that hold a file somewhere, as `db/schema/`. */
async function rooms(folder: string, levels: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || foreign.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (await isEmpty(path)) continue;
    found.push(`${path}/`, ...(levels > 1 ? await rooms(path, levels - 1) : []));
  }
  return found.sort();
}

/** Git keeps no empty folders, so the map needn't either. */
async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return !entries.some((entry) => entry.isFile());
}
