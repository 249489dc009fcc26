import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsOf, linksOf, parsePage, prose, readPages } from "./pages";

const outside = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
const pages = await readPages();
const texts = new Map(
  await Promise.all(
    [...pages.map(({ file }) => file), ...outside].map(
      async (file) => [file, await readFile(file, "utf8")] as const,
    ),
  ),
);

describe.each(pages)("$file", ({ file, frontmatter, body }) => {
  it("speaks of code that exists", () => {
    expect(frontmatter.related_code.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("begins with one heading", () => {
    expect(prose(body).match(/^# .+$/gm)).toHaveLength(1);
    expect(body.trimStart()).toMatch(/^# /);
  });

  it("is dated, if it is a decision", () => {
    expect(frontmatter.date !== undefined).toBe(file.startsWith("db/docs/decisions/"));
  });
});

describe.each([...texts])("%s", (file, text) => {
  it("links to what exists", () => {
    const broken = linksOf(text).filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [path = "", anchor] = target.split("#", 2);
      const to = path === "" ? file : normalize(join(dirname(file), path));
      if (!existsSync(to)) return true;
      return anchor !== undefined && !anchorsOf(texts.get(to) ?? "").includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("names files that exist", () => {
    const named = [...prose(text).matchAll(/`((?:app|components|db|lib|migrations|e2e)\/[^`]*)`/g)];
    const missing = named
      .map(([, path]) => path ?? "")
      .filter((path) => !/[<*…\s]|NNNN/.test(path) && !existsSync(path));
    expect(missing).toEqual([]);
  });
});

it("every page is reached from the index", () => {
  const reached = new Set(["db/docs/index.md"]);
  for (const file of reached) {
    for (const target of linksOf(texts.get(file) ?? "")) {
      const to = normalize(join(dirname(file), target.split("#")[0] ?? ""));
      if (texts.has(to) && to.startsWith("db/docs/")) reached.add(to);
    }
  }
  expect([...reached].sort()).toEqual(pages.map(({ file }) => file));
});

describe("the reader of pages", () => {
  const head = (lines: string) => `---\n${lines}\n---\n# T\n`;
  const fits = "title: T\nrelated_code:\n  - package.json\nlast_verified: 2026-11-21";

  it("takes a head that fits", () => {
    expect(parsePage("a.md", head(fits)).frontmatter.related_code).toEqual(["package.json"]);
  });
  it.each([
    ["none at all", "# T\n"],
    ["an unknown key", head(`${fits}\nauthor: x`)],
    ["no code", head("title: T\nlast_verified: 2026-11-21")],
    ["a day that is none", head(fits.replace("11-21", "02-30"))],
    ["a task of another form", head(`${fits}\nimplements_task: T1`)],
    ["no YAML of ours", head(`${fits}\n\tx`)],
  ])("refuses %s", (_, text) => {
    expect(() => parsePage("a.md", text)).toThrow();
  });
  it("finds links and headings outside of code", () => {
    const text = "# One `two`, three\n[a](b.md#c)\n```sh\n# no\n[x](y)\n```\n";
    expect(anchorsOf(text)).toEqual(["one-two-three"]);
    expect(linksOf(text)).toEqual(["b.md#c"]);
  });
});
