import "server-only";
import { stat } from "node:fs/promises";
import { dirname, normalize } from "node:path";
import { type Page, prose, readAllPages } from "@/db/docs/pages";
import { paths } from "@/lib/paths";

/** A stretch of a page: text for reading, or facts that are put in its place. */
export type Part =
  | { kind: "text"; markdown: string }
  | { kind: "entity" | "enum" | "migration"; name: string };

const DIRECTIVE = /^::(entity|enum|migration)\{([^}\n]+)\}$/;
const ROOT = "db/docs/";

/** Divides a page at its directives, each of which stands on a line of its own. */
export function partsOf(body: string): Part[] {
  const parts: Part[] = [];
  let text: string[] = [];
  const flush = () => {
    const markdown = text.join("\n").trim();
    if (markdown !== "") parts.push({ kind: "text", markdown });
    text = [];
  };
  let fenced = false;
  for (const line of body.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    const [, kind, name] = (!fenced && DIRECTIVE.exec(line)) || [];
    if (kind === undefined || name === undefined) {
      text.push(line);
      continue;
    }
    flush();
    parts.push({ kind: kind as "entity" | "enum" | "migration", name });
  }
  flush();
  return parts;
}

/** The address of a page below /schema/docs. */
export const slugOf = (file: string) => file.slice(ROOT.length).replace(/\.md$/, "");

/** Pages by what they are: the index, concepts, patterns, decisions; each by its title. */
export type Shelf = { name: string; pages: { slug: string; title: string }[] };

export function shelves(pages: readonly Page[]): Shelf[] {
  const shelf = (name: string, folder: string): Shelf => ({
    name,
    pages: pages
      .filter(({ file }) => slugOf(file).startsWith(folder))
      .map(({ file, frontmatter: { title } }) => ({ slug: slugOf(file), title })),
  });
  return [
    shelf("Concepts", "concepts/"),
    shelf("Patterns", "patterns/"),
    shelf("Decisions", "decisions/"),
  ];
}

/** A page by its address; undefined for none. */
export async function pageOf(slug: string): Promise<Page | undefined> {
  return (await allPages()).find(({ file }) => slugOf(file) === slug);
}

/** Where a table is described: the page, and the section that its directive stands in. */
export function sectionAbout(pages: readonly Page[], table: string) {
  const line = `::entity{${table}}`;
  const page = pages.find(({ body }) => body.split("\n").includes(line));
  if (!page) return undefined;
  const sections = page.body.split(/^(?=#{1,2} )/m);
  const section = sections.find((part) => part.split("\n").includes(line)) ?? "";
  return { page, markdown: section.replace(/^#.*\n/, "").trim() };
}

/** Where a link of a page leads inside the explorer; what is no page of the base stays as it is. */
export function hrefOf(file: string, target: string): string {
  if (/^[a-z]+:/.test(target) || target.startsWith("#")) return target;
  const [path = "", anchor] = target.split("#", 2);
  const to = normalize(`${dirname(file)}/${path}`);
  if (!to.startsWith(ROOT) || !to.endsWith(".md")) return target;
  return paths.schemaPage(slugOf(to)) + (anchor ? `#${anchor}` : "");
}

const held = globalThis as { homeroomPages?: { at: number; pages: Promise<Page[]> } };

/** Every page of the knowledge base that can be read (Truth names the others); read once, and again when the index changes. */
export async function allPages(): Promise<Page[]> {
  const { mtimeMs } = await stat(/* turbopackIgnore: true */ "db/docs/index.md");
  if (held.homeroomPages?.at !== mtimeMs) {
    const pages = readAllPages().then((read) => read.pages);
    held.homeroomPages = { at: mtimeMs, pages };
  }
  return held.homeroomPages.pages;
}

/** Pages that hold all words of a question, those that name it in their title first. */
export function searchPages(pages: readonly Page[], text: string): Page[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const holds = (page: Page, where: (page: Page) => string) =>
    words.every((word) => where(page).toLowerCase().includes(word));
  const title = pages.filter((page) => holds(page, ({ frontmatter }) => frontmatter.title));
  const inside = pages.filter((page) => holds(page, ({ body }) => prose(body)));
  return [...new Set([...title, ...inside])];
}
