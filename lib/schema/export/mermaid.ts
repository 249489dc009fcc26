import type { CatalogTable } from "@/db/catalog";
import { edgesOf } from "../graph";

/** Mermaid takes words of letters, digits, _ and - outside of quotes. */
const word = (text: string) =>
  text.replace(/[^\p{L}\p{N}_-]+/gu, "_").replace(/^(?=\d)/, "_") || "_";
const quoted = (text: string) => `"${text.replaceAll('"', "”").replaceAll(/\s+/g, " ")}"`;

/** Tables and references as an entity-relationship diagram of Mermaid. */
export function toMermaid(tables: readonly CatalogTable[]): string {
  const ids = new Map(
    tables.map(({ name }, at) => [name, `${word(name)}${/^\w+$/.test(name) ? "" : at}`]),
  );
  const id = (name: string) => ids.get(name) ?? word(name);
  const entities = tables.map((table) => {
    const keys = (kind: string) =>
      table.constraints.filter((one) => one.kind === kind).flatMap(({ columns }) => columns);
    const [primary, foreign] = [keys("primary"), keys("foreign")];
    const lines = table.columns.map(({ name, type, comment }) => {
      const key = [primary.includes(name) && "PK", foreign.includes(name) && "FK"].filter(Boolean);
      const about = comment === null ? "" : ` ${quoted(comment)}`;
      return `    ${word(type)} ${word(name)}${key.length > 0 ? ` ${key.join(",")}` : ""}${about}`;
    });
    return `  ${id(table.name)}[${quoted(table.name)}] {\n${lines.join("\n")}\n  }`;
  });
  const lines = edgesOf(tables).map(({ from, to, columns, optional, single }) => {
    const ends = `${optional ? "|o" : "||"}--${single ? "o|" : "o{"}`;
    return `  ${id(to)} ${ends} ${id(from)} : ${quoted(columns.join(", "))}`;
  });
  return `erDiagram\n${[...entities, ...lines].join("\n")}\n`;
}
