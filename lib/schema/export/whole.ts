import type { Page } from "@/db/docs/pages";
import { partsOf } from "../pages";
import { policyInWords } from "../policy-words";
import type { LiveSchema } from "../types";

/** The catalogue as JSON: what the explorer knows, for other programs. */
export function toJson(schema: LiveSchema): string {
  const { catalog, modules, version } = schema;
  return JSON.stringify({ version, modules, ...catalog }, null, 2);
}

/** The whole knowledge base as one document, with the facts that its pages ask for written out. */
export function toMarkdown(schema: LiveSchema, pages: readonly Page[]): string {
  return `${pages.map((page) => pageText(schema, page)).join("\n\n---\n\n")}\n`;
}

function pageText(schema: LiveSchema, { file, body }: Page): string {
  const parts = partsOf(body).map((part) => {
    if (part.kind === "text") return part.markdown;
    if (part.kind === "entity") return entityText(schema, part.name);
    if (part.kind === "enum") return enumText(schema, part.name);
    return `_Migration ${part.name}: migrations/${part.name}_….sql_`;
  });
  return `<!-- ${file} -->\n\n${parts.join("\n\n")}`;
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");

function entityText({ catalog }: LiveSchema, name: string): string {
  const table = catalog.tables.find((one) => one.name === name);
  if (!table) return `_There is no table ${name}._`;
  const rows = table.columns.map(
    ({ name: column, type, nullable, comment }) =>
      `| \`${column}\` | \`${cell(type)}\`${nullable ? " or empty" : ""} | ${cell(comment ?? "")} |`,
  );
  const rules = table.policies
    .filter((policy) => policy.name !== "owner")
    .map((policy) => `- ${policyInWords(policy)}`);
  return [
    `**${name}**: ${table.comment ?? ""}`,
    ["| column | type | what it is |", "|---|---|---|", ...rows].join("\n"),
    rules.join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function enumText({ catalog }: LiveSchema, name: string): string {
  const found = catalog.enums.find((one) => one.name === name);
  if (!found) return `_There is no enum ${name}._`;
  return `\`${name}\`: ${found.values.map((value) => `\`${value}\``).join(", ")}`;
}
