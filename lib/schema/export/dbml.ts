import type { CatalogTable } from "@/db/catalog";
import { edgesOf } from "../graph";
import type { LiveSchema } from "../types";

/** A name in double quotes; DBML has no way to write a double quote inside one. */
const name = (text: string) => `"${text.replaceAll('"', "”")}"`;
const note = (text: string) =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll(/\s+/g, " ")}'`;

/** Tables, enums and references as DBML (dbml.dbdiagram.io). */
export function toDbml(schema: LiveSchema, tables: readonly CatalogTable[]): string {
  const used = new Set(tables.map((table) => table.name));
  const enums = schema.catalog.enums
    .filter(({ usedBy }) => usedBy.some((one) => used.has(one.split(".")[0] ?? "")))
    .map(
      (one) => `Enum ${name(one.name)} {\n${one.values.map((v) => `  ${name(v)}`).join("\n")}\n}`,
    );
  const refs = edgesOf(tables).map(
    ({ from, to, columns, single }) =>
      `Ref: ${name(from)}.${list(columns)} ${single ? "-" : ">"} ${name(to)}.${list(targetsOf(tables, from, columns))}`,
  );
  return `${[...enums, ...tables.map(tableOf), ...refs].join("\n\n")}\n`;
}

const list = (columns: readonly string[]) =>
  columns.length === 1 ? name(columns[0] ?? "") : `(${columns.map(name).join(", ")})`;

function targetsOf(tables: readonly CatalogTable[], from: string, columns: readonly string[]) {
  const key = tables
    .find((table) => table.name === from)
    ?.constraints.find(
      ({ kind, columns: own }) => kind === "foreign" && columns.every((c) => own.includes(c)),
    );
  return columns.map((column) => key?.references?.columns[key.columns.indexOf(column)] ?? "id");
}

function tableOf(table: CatalogTable): string {
  const primary = table.constraints.find(({ kind }) => kind === "primary")?.columns ?? [];
  const lines = table.columns.map((column) => {
    const settings = [
      primary.length === 1 && primary[0] === column.name && "pk",
      !column.nullable && "not null",
      column.comment !== null && `note: ${note(column.comment)}`,
    ].filter((one) => one !== false);
    return `  ${name(column.name)} ${name(column.type)}${settings.length > 0 ? ` [${settings.join(", ")}]` : ""}`;
  });
  const keys =
    primary.length > 1 ? [`  indexes {\n    (${primary.map(name).join(", ")}) [pk]\n  }`] : [];
  const about = table.comment === null ? [] : [`  Note: ${note(table.comment)}`];
  return `Table ${name(table.name)} {\n${[...lines, ...keys, ...about].join("\n")}\n}`;
}
