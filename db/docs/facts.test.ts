import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { makeDistrict } from "@/db/seed/district";
import { makeLakeside } from "@/db/seed/lakeside";
import { clockAt, DEMO_PASSWORD } from "@/db/seed/model";
import { firstCells, readPages } from "./pages";

const readme = await readFile("README.md", "utf8");
const manifest = JSON.parse(await readFile("package.json", "utf8"));

describe("README.md", () => {
  it("explains every variable of lib/env.ts", async () => {
    const source = await readFile("lib/env.ts", "utf8");
    const variables = [...source.matchAll(/^ {2}([A-Z_]+): z\b/gm)].map(([, name]) => name);
    expect(firstCells(readme, "Environment").sort()).toEqual(variables.sort());
  });

  it("explains every script", () => {
    expect(firstCells(readme, "Scripts").sort()).toEqual(Object.keys(manifest.scripts).sort());
  });

  it("tells the sign-ins that the seed makes", () => {
    const clock = clockAt(new Date());
    const made = [...makeDistrict(clock).signIns, ...makeLakeside(clock).signIns];
    expect(firstCells(readme, "Sign-ins of the demo").sort()).toEqual(
      made.map(({ login }) => login).sort(),
    );
    expect(readme).toContain(`\`${DEMO_PASSWORD}\``);
  });
});

it("decision 012 gives a reason for each dependency", async () => {
  const page = (await readPages()).find(({ file }) => file.endsWith("012-dependencies.md"));
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(firstCells(page?.body ?? "", "Decision").sort()).toEqual(packages.sort());
});

it("no document speaks of a script that does not exist", async () => {
  const pages = await readPages();
  const outside = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
  const texts = await Promise.all(
    [...outside, ...pages.map(({ file }) => file)].map((file) => readFile(file, "utf8")),
  );
  const named = texts.flatMap((text) =>
    [...text.matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(
      ([, script]) => script ?? "",
    ),
  );
  expect([...new Set(named)].filter((script) => !(script in manifest.scripts))).toEqual([]);
});
