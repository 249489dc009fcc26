import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAllPages } from "@/db/docs/pages";
import { hrefOf, partsOf, sectionAbout } from "./pages";
import { statementsOf } from "./sources";

const frontmatter = { title: "T", related_code: ["package.json"], last_verified: "2026-11-26" };

describe("a page", () => {
  it("is divided at directives that stand alone on a line, and at none in code", () => {
    const body =
      "# T\n\nSee `::entity{a}`.\n\n::entity{users}\n\n```md\n::enum{x}\n```\n\n::migration{0002}\n";
    expect(partsOf(body)).toEqual([
      { kind: "text", markdown: "# T\n\nSee `::entity{a}`." },
      { kind: "entity", name: "users" },
      { kind: "text", markdown: "```md\n::enum{x}\n```" },
      { kind: "migration", name: "0002" },
    ]);
  });

  it("links to other pages of the explorer; code and the web stay as they are", () => {
    const from = "db/docs/concepts/chat.md";
    expect(hrefOf(from, "users.md#a")).toBe("/schema/docs/concepts/users#a");
    expect(hrefOf(from, "../patterns/rls.md")).toBe("/schema/docs/patterns/rls");
    expect(hrefOf(from, "#edits")).toBe("#edits");
    expect(hrefOf(from, "https://x.example")).toBe("https://x.example");
    expect(hrefOf(from, "../../../CONTRIBUTING.md")).toBe("../../../CONTRIBUTING.md");
    expect(hrefOf(from, "javascript:alert(1)")).toBe("javascript:alert(1)");
  });

  it("tells of a table the section in which it asks for it", () => {
    const body =
      "# T\n\nIntro.\n\n## First\n\n::entity{a}\n\nAbout a.\n\n## Second\n\n::entity{b}\n";
    const pages = [{ file: "db/docs/x.md", frontmatter, body }];
    expect(sectionAbout(pages, "a")?.markdown).toBe("::entity{a}\n\nAbout a.");
    expect(sectionAbout(pages, "c")).toBeUndefined();
  });
});

it("a page whose head is broken is named, and hides none of the others", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pages-"));
  await mkdir(join(folder, "db/docs/concepts"), { recursive: true });
  const head = "title: T\nrelated_code:\n  - package.json\nlast_verified: 2026-11-26";
  await writeFile(join(folder, "db/docs/index.md"), `---\n${head}\n---\n# T\n`);
  await writeFile(join(folder, "db/docs/concepts/a.md"), `---\n${head}\nauthor: x\n---\n# A\n`);
  await writeFile(join(folder, "db/docs/concepts/b.md"), "# No head\n");
  const { pages, broken } = await readAllPages(folder);
  expect(pages.map(({ file }) => file)).toEqual(["db/docs/index.md"]);
  expect(broken.map(({ file }) => file)).toEqual([
    "db/docs/concepts/a.md",
    "db/docs/concepts/b.md",
  ]);
  expect(broken[1]?.why).toBe("db/docs/concepts/b.md has no frontmatter");
  await rm(folder, { recursive: true });
});

it("statements of a migration are parted at their ends, not inside of functions", () => {
  const sql = `-- A comment.
create table a (id int);--> statement-breakpoint
create function f() returns trigger as $$
begin
  return null;
end $$;
comment on table a is 'x';
`;
  expect(statementsOf(sql)).toEqual([
    "create table a (id int);",
    "create function f() returns trigger as $$\nbegin\n  return null;\nend $$;",
    "comment on table a is 'x';",
  ]);
});
