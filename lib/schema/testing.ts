import type { Catalog, CatalogTable } from "@/db/catalog";
import { modulesOf } from "./modules";
import type { LiveSchema } from "./types";

/** A table that exists on paper alone. @param points columns that point at another table's id */
export function paperTable(name: string, over: Partial<CatalogTable> = {}): CatalogTable {
  return {
    name,
    owner: "homeroom_owner",
    comment: null,
    partitionOf: null,
    rls: true,
    rlsForced: true,
    columns: [
      { name: "id", type: "uuid", nullable: false, default: null, generated: null, comment: "Key" },
    ],
    constraints: [
      {
        name: `${name}_pkey`,
        kind: "primary",
        columns: ["id"],
        references: null,
        definition: "PRIMARY KEY (id)",
      },
    ],
    indexes: [],
    policies: [],
    triggers: [],
    grants: [],
    ...over,
  };
}

/** The same with references: a column for each, that may be empty where its name ends in `?`. */
export function pointing(name: string, points: Record<string, string>): CatalogTable {
  const table = paperTable(name);
  for (const [key, to] of Object.entries(points)) {
    const column = key.replace("?", "");
    table.columns.push({
      name: column,
      type: "uuid",
      nullable: key.endsWith("?"),
      default: null,
      generated: null,
      comment: null,
    });
    table.constraints.push({
      name: `${name}_${column}_fk`,
      kind: "foreign",
      columns: [column],
      references: { table: to, columns: ["id"], onDelete: "no action" },
      definition: `FOREIGN KEY (${column}) REFERENCES ${to}(id)`,
    });
  }
  return table;
}

/** A schema of such tables. */
export function paperSchema(tables: CatalogTable[], index?: string): LiveSchema {
  const catalog: Catalog = { tables, views: [], enums: [], functions: [], extensions: [] };
  const names = tables.map(({ name }) => name);
  const frontmatter = { title: "T", related_code: ["package.json"], last_verified: "2026-11-26" };
  const page =
    index === undefined ? undefined : { file: "db/docs/index.md", frontmatter, body: index };
  const modules = modulesOf(page, names);
  return {
    catalog,
    version: "paper",
    entities: tables,
    strangers: [],
    modules,
    moduleOf: new Map(modules.flatMap((m) => m.tables.map((name) => [name, m] as const))),
  };
}
