import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";

/** What stands between the dashes at the head of a page of db/docs. */
const frontmatter = z.strictObject({
  title: z.string().min(1),
  /** Files and folders that the page speaks of; a change there is a reason to read it again. */
  related_code: z.array(z.string()).min(1),
  implements_task: z.stringFormat("task", /^E\d{2}-T\d{3}$/).optional(),
  last_verified: z.iso.date(),
  /** Decisions only: when it was made. */
  date: z.iso.date().optional(),
});

export type Frontmatter = z.infer<typeof frontmatter>;
/** `file` is relative to the checkout, with forward slashes. */
export type Page = { file: string; frontmatter: Frontmatter; body: string };

const root = process.cwd();

/** A page whose head can't be read, and why. */
export type BrokenPage = { file: string; why: string };

/**
 * All pages of the knowledge base, in the order of their paths.
 * @throws Error naming the page whose head does not fit
 */
export async function readPages(): Promise<Page[]> {
  const { pages, broken } = await readAllPages();
  if (broken[0]) throw new Error(broken[0].why);
  return pages;
}

/**
 * The same, where one broken page must not hide the others.
 * @param folder another one with a `db/docs` in it
 */
export async function readAllPages(
  folder = root,
): Promise<{ pages: Page[]; broken: BrokenPage[] }> {
  const entries = await readdir(join(folder, "db/docs"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const read = await Promise.all(files.map((file) => readPage(folder, file)));
  return {
    pages: read.flatMap((page) => ("why" in page ? [] : [page])),
    broken: read.flatMap((page) => ("why" in page ? [page] : [])),
  };
}

async function readPage(folder: string, file: string): Promise<Page | BrokenPage> {
  const text = await readFile(join(folder, file), "utf8");
  try {
    return { file, ...parsePage(file, text) };
  } catch (error) {
    return { file, why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Splits a page into its head and its text.
 * @throws Error naming the file and what is wrong with its head
 */
export function parsePage(file: string, text: string): Omit<Page, "file"> {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${file} has no frontmatter`);
  const parsed = frontmatter.safeParse(parseHead(file, head));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return { frontmatter: parsed.data, body };
}

/** The little of YAML that heads use: `key: text`, and `key:` with a list of `  - text`. */
function parseHead(file: string, head: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  let list: string[] | undefined;
  for (const line of head.split("\n")) {
    const item = /^ {2}- (.+)$/.exec(line)?.[1];
    if (item !== undefined && list) {
      list.push(item);
      continue;
    }
    const [, key, value] = /^(\w+):(?: (.+))?$/.exec(line) ?? [];
    if (key === undefined) throw new Error(`${file}: not a line of frontmatter: ${line}`);
    list = value === undefined ? [] : undefined;
    values[key] = value ?? list;
  }
  return values;
}

/** Text without fenced code, where nothing is a link or a heading. */
export function prose(markdown: string): string {
  return markdown.replace(/^```.*?^```$/gms, "");
}

/** Targets of links and images, in order. */
export function linksOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? "");
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    (heading ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

/** `::entity{groups}` and `::enum{group_type}`: where the schema explorer puts live facts. */
export function directivesOf(markdown: string, kind: "entity" | "enum"): string[] {
  return [...markdown.matchAll(new RegExp(`^::${kind}\\{(\\w+)\\}$`, "gm"))].map(
    ([, name]) => name ?? "",
  );
}

/** Rows of the table below a heading, as the text of their first cell without backticks. */
export function firstCells(markdown: string, heading: string): string[] {
  const section = markdown.split(/^#{1,6} /m).find((part) => part.startsWith(`${heading}\n`));
  return [...(section ?? "").matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell]) => cell ?? "");
}
