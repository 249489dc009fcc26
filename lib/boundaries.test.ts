import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A small house; what each file imports, and the rule that forbids it (if one does). */
const house: [file: string, imports: string, rule?: string][] = [
  ["app/(console)/groups/page.tsx", "@/lib/groups/queries"],
  ["app/(console)/people/page.tsx", "@/db/viewer", "pages-ask-queries"],
  ["app/(console)/users/page.tsx", "type @/db/viewer", "pages-ask-queries"],
  ["components/data-table/table.tsx", "@/db/schema/groups", "pages-ask-queries"],
  ["components/data-table/toolbar.tsx", "@/lib/groups/queries", "components-know-no-entity"],
  ["components/ui/button.tsx", "@/lib/groups/input", "ui-knows-no-business"],
  ["components/ui/number.tsx", "@/lib/format"],
  ["components/shell/menu.tsx", "@/app/(console)/groups/page", "lib-is-below-the-pages"],
  ["lib/format.ts", "zod"],
  ["lib/groups/queries.ts", "server-only @/db/viewer"],
  ["lib/groups/mutations.ts", "@/db/viewer", "server-rooms-are-locked"],
  ["lib/groups/input.ts", "zod"],
  ["lib/groups/secret.ts", "zod"],
  ["lib/groups/rows.ts", "type @/db/viewer"],
  ["lib/groups/helper.ts", "@/db/viewer", "few-reach-the-database"],
  ["lib/groups/import/write.ts", "@/db/viewer"],
  ["lib/classes/queries.ts", "server-only @/db/client", "one-door-to-tenant-data"],
  ["lib/classes/labels.ts", "@/lib/groups/secret", "rooms-have-doors"],
  ["lib/classes/rows.ts", "@/lib/groups/queries"],
  ["lib/classes/view.ts", "@/components/ui/number", "lib-draws-nothing"],
  ["lib/classes/build.ts", "vitest", "no-dev-dependencies"],
  ["lib/classes/lost.ts", "@/lib/nowhere", "every-import-leads-somewhere"],
  ["lib/classes/one.ts", "./two", "no-cycles"],
  ["lib/classes/two.ts", "./one"],
  ["db/schema/groups.ts", "./users"],
  ["db/schema/users.ts", "./groups"],
  ["db/viewer.ts", "server-only ./client"],
  ["db/client.ts", "server-only"],
  ["db/errors.ts", "server-only @/lib/groups/input", "db-knows-no-business"],
  ["db/prepare.ts", "./testing/factories", "no-tools-in-the-application"],
  ["db/testing/factories.ts", "vitest"],
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "boundaries-"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  await symlink(resolve("package.json"), join(folder, "package.json"));
  for (const [file, imports] of house) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), source(imports));
  }
});
afterAll(() => rm(folder, { recursive: true }));

test("a forbidden import is caught by its rule, and an allowed one by none", async () => {
  const wanted = house
    .filter(([, , rule]) => rule)
    .map(([file, , rule]) => `${file}: ${rule}`)
    .sort();
  expect(await violations()).toEqual(wanted);
});

/** `type x` is imported for its types alone; several imports are divided by blanks. */
function source(imports: string) {
  const typed = imports.startsWith("type ");
  const names = typed ? [imports.slice(5)] : imports.split(" ");
  const lines = names.map((name, i) =>
    typed
      ? `import type { T } from "${name}";\nexport type U = T;`
      : `import * as x${i} from "${name}";\nexport const y${i} = x${i};`,
  );
  return `${lines.join("\n")}\n`;
}

async function violations() {
  const run = promisify(execFile)(
    process.execPath,
    [
      resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
      "--config",
      resolve(".dependency-cruiser.cjs"),
      "--output-type=json",
      ...["app", "components", "lib", "db"],
    ],
    { cwd: folder, maxBuffer: 1e8 },
  );
  // It ends with the number of violations as its exit code.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return [...new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))].sort();
}
