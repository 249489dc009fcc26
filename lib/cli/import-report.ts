import type { GroupPlanSummary } from "@/lib/groups/import/plan";
import { type Diagnostics, placeOf } from "@/lib/imports/diagnostics";

const LISTED = 50;
const number = new Intl.NumberFormat("en");

/** A plan as lines for a terminal. */
export function planLines(summary: GroupPlanSummary): string[] {
  const types = Object.entries(summary.addedByType).filter(([, count]) => count > 0);
  const kinds = types.map(([type, count]) => `${number.format(count)} ${type}`).join(", ");
  const parts = (["renamed", "retyped", "moved", "restored"] as const)
    .filter((part) => summary[part] > 0)
    .map((part) => `${number.format(summary[part])} ${part}`)
    .join(", ");
  return [
    `added      ${number.format(summary.added)}${kinds ? `  (${kinds})` : ""}`,
    `changed    ${number.format(summary.changed)}${parts ? `  (${parts})` : ""}`,
    `unchanged  ${number.format(summary.unchanged)}`,
    ...(summary.following > 0 ? [`move along ${number.format(summary.following)}`] : []),
  ];
}

/** Diagnostics as `file:line:column: error: message`, as compilers write them. */
export function diagnosticLines(diagnostics: Diagnostics): string[] {
  const lines = diagnostics
    .sorted()
    .slice(0, LISTED)
    .map((found) =>
      [`${placeOf(found)}: ${found.severity}: ${found.message} [${found.code}]`, found.advice]
        .filter(Boolean)
        .join("\n    "),
    );
  const rest = diagnostics.errors + diagnostics.notices - lines.length;
  return rest > 0 ? [...lines, `… and ${number.format(rest)} more`] : lines;
}
