import "server-only";
import { paths } from "@/lib/paths";
import { liveSchema } from "./live";
import { allPages, searchPages, slugOf } from "./pages";

export type SchemaHit = { href: string; name: string; detail: string };

/**
 * Tables whose name holds every word of a text, `chat flag` finds `chat_flags`, then pages of the
 * knowledge base that are called so.
 */
export async function schemaCalled(text: string, limit: number): Promise<SchemaHit[]> {
  const words = text
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  const [{ entities }, pages] = await Promise.all([liveSchema(), allPages()]);
  const tables = entities
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .map(({ name, comment }) => ({ href: paths.entity(name), name, detail: comment ?? "Table" }));
  const titled = searchPages(pages, text)
    .filter(({ frontmatter: { title } }) =>
      words.every((word) => title.toLowerCase().includes(word)),
    )
    .map(({ file, frontmatter: { title } }) => ({
      href: paths.schemaPage(slugOf(file)),
      name: title,
      detail: "Page of the knowledge base",
    }));
  return [...tables, ...titled].slice(0, limit);
}
