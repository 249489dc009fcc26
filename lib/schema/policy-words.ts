import type { CatalogPolicy } from "@/db/catalog";

/** What a piece of a policy's condition says, longest first; `$` is the column. */
const sayings: readonly [RegExp, string][] = [
  [/\( SELECT app\.is_system_admin\(\) AS is_system_admin\)/g, "the viewer is a system admin"],
  [/app\.is_system_admin\(\)/g, "the viewer is a system admin"],
  [/\((\w+) = \( SELECT app\.user_id\(\) AS user_id\)\)/g, "$1 is the viewer"],
  [/\((\w+) = app\.user_id\(\)\)/g, "$1 is the viewer"],
  [/\((\w+) <> \( SELECT app\.user_id\(\) AS user_id\)\)/g, "$1 is not the viewer"],
  [/\(\( SELECT app\.user_id\(\) AS user_id\) = (\w+)\)/g, "$1 is the viewer"],
  [/\((\w+) = \( SELECT app\.tenant_id\(\) AS tenant_id\)\)/g, "it belongs to the viewer’s tenant"],
  [/\((\w+) IN \( SELECT app\.(\w+?)_ids\(\) AS \w+\)\)/g, "$1 is among the viewer’s $2s"],
  [/\((\w+) IN \( SELECT (\w+)\.id\s+FROM \w+\)\)/g, "the viewer sees the row of $2 that $1 names"],
  [/\( SELECT app\.real_user_id\(\) AS real_user_id\) IS NULL/g, "nobody looks through their eyes"],
  [/\( SELECT app\.works_here\(\) AS works_here\)/g, "the viewer works here"],
  [/\( SELECT app\.is_staff\(\) AS is_staff\)/g, "the viewer is staff"],
  [/\( SELECT app\.(\w+)\(\) AS \w+\)/g, "$1"],
  [/app\.(\w+)\(([^()]*)\)/g, "$1 of $2"],
  [/\((\w+) IS NULL\)/g, "$1 is empty"],
  [/\((\w+) IS NOT NULL\)/g, "$1 is there"],
  [/::[\w."]+(\[\])?/g, ""],
  [/ IS TRUE/g, ""],
  [/ and true\b/gi, ""],
  [/ AND /g, " and "],
  [/ OR /g, " or "],
  [/ = ANY /g, " is one of "],
];

const verbs: Record<CatalogPolicy["command"], string> = {
  all: "Do anything with",
  select: "See",
  insert: "Add",
  update: "Change",
  delete: "Delete",
};

/**
 * A policy in plain words: who may do what with which rows. What is not known stays in SQL, so that
 * nothing is left out.
 */
export function policyInWords({ command, using, check }: CatalogPolicy): string {
  const when = using ?? check;
  if (when === null || when === "true") return `${verbs[command]} any row.`;
  const after = using !== null && check !== null && check !== using && check !== "true";
  const rows = `${verbs[command]} a row when ${inWords(when)}.`;
  return after ? `${rows} Afterwards ${inWords(check)}.` : rows;
}

/** A condition with what is known said in words, and no brackets around the whole. */
export function inWords(expression: string): string {
  const said = sayings.reduce(
    (text, [pattern, words]) => text.replace(pattern, words),
    expression.replace(/\s+/g, " "),
  );
  return bare(said.replace(/_/g, " ").trim());
}

function bare(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  for (const [at, sign] of [...text].entries()) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (depth === 0 && at < text.length - 1) return text;
  }
  return bare(text.slice(1, -1));
}
