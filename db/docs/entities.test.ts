import { getTableName, is } from "drizzle-orm";
import { getTableConfig, isPgEnum, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "@/db/schema";
import { directivesOf, readPages } from "./pages";

const pages = await readPages();
const exported: unknown[] = Object.values(schema);
const tables = exported.filter((value): value is PgTable => is(value, PgTable));
const names = tables.map((table) => getTableName(table)).sort();
const enums = exported.flatMap((value) => (isPgEnum(value) ? [value.enumName] : [])).sort();
const all = (kind: "entity" | "enum") => pages.flatMap(({ body }) => directivesOf(body, kind));

describe("the pages and the schema", () => {
  it("give every table a place, once", () => {
    expect(all("entity").sort()).toEqual(names);
  });

  it("give every enum a place, once", () => {
    expect(all("enum").sort()).toEqual(enums);
  });

  it("name schema and migration beside every concept", () => {
    const bare = pages
      .filter(({ file }) => file.startsWith("db/docs/concepts/"))
      .filter(({ frontmatter: { related_code } }) => {
        const has = (folder: string) => related_code.some((path) => path.startsWith(folder));
        return !has("db/schema/") || !has("migrations/");
      });
    expect(bare.map(({ file }) => file)).toEqual([]);
  });

  it("draw each foreign key, and no other", () => {
    const index = pages.find(({ file }) => file === "db/docs/index.md")?.body ?? "";
    const drawn = [...index.matchAll(/^ {2}(\w+) [|o}{-]+ (\w+) : (\w+)$/gm)];
    expect(drawn.map(([, to, from, column]) => `${from}.${column} → ${to}`).sort()).toEqual(
      foreignKeys().sort(),
    );
  });
});

/** `from.column → to`, without the references to tenants. */
function foreignKeys(): string[] {
  return tables.flatMap((table) =>
    getTableConfig(table).foreignKeys.flatMap((key) => {
      const { columns, foreignTable } = key.reference();
      const own = columns.map(({ name }) => name).filter((name) => name !== "tenant_id");
      return own.map((name) => `${getTableName(table)}.${name} → ${getTableName(foreignTable)}`);
    }),
  );
}
