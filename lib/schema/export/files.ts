import "server-only";
import { visibleTables } from "../graph";
import { liveSchema } from "../live";
import { readMap, schemaMap } from "../map";
import { allPages } from "../pages";
import { toDbml } from "./dbml";
import { toMermaid } from "./mermaid";
import { toSvg } from "./svg";
import { toJson, toMarkdown } from "./whole";

export type SchemaFile = { name: string; type: string; body: string };

/**
 * What the explorer hands out. Diagrams hold what the map of this URL shows; JSON and Markdown hold all.
 * @param params the map's state, as its URL has it
 * @returns null for a format that there is not, or a state that names what there is not
 */
export async function schemaFile(
  format: string,
  params: Record<string, string>,
): Promise<SchemaFile | null> {
  const schema = await liveSchema();
  const state = readMap(schema, params);
  if (!state) return null;
  const tables = visibleTables(schema, state);
  switch (format) {
    case "dbml":
      return text("schema.dbml", toDbml(schema, tables));
    case "mermaid":
      return text("schema.mmd", toMermaid(tables));
    case "svg":
      return { name: "schema.svg", type: "image/svg+xml", body: toSvg(await schemaMap(state)) };
    case "json":
      return { name: "schema.json", type: "application/json", body: toJson(schema) };
    case "markdown":
      return text("knowledge-base.md", toMarkdown(schema, await allPages()));
    default:
      return null;
  }
}

const text = (name: string, body: string): SchemaFile => ({
  name,
  type: "text/plain; charset=utf-8",
  body,
});
