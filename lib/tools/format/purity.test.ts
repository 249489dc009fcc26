import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const root = "lib/tools/format";

/** The file behind an import, if it is one of ours. */
function fileOf(from: string, target: string): string | undefined {
  if (!/^(\.|@\/)/.test(target)) return undefined;
  const path = target.startsWith("@/") ? target.slice(2) : join(dirname(from), target);
  return existsSync(`${path}.ts`) ? `${path}.ts` : join(path, "index.ts");
}

it("is for the browser, too: what it imports is pure, and so is what that imports", () => {
  const open = readdirSync(root, { recursive: true })
    .map((name) => join(root, String(name)))
    .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|\/testing\//.test(name));
  expect(open.length).toBeGreaterThan(30);
  const seen = new Set<string>();
  const packages = new Set<string>();
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    // 60 kB compressed of zod's languages would come along.
    expect([file, text.includes('{ z } from "zod"')]).toEqual([file, false]);
    for (const [, target = ""] of text.matchAll(/from "([^"]+)"/g)) {
      const next = fileOf(file, target);
      if (next === undefined) packages.add(target);
      else open.push(next);
    }
  }
  expect([...packages].sort()).toEqual(["liquidjs", "yaml", "zod"]);
  expect([...seen].filter((file) => !file.startsWith(root))).toEqual(["lib/storable.ts"]);
});
