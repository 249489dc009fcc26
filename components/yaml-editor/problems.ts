import type { Problem } from "@/components/yaml-editor/types";

/** How many errors and warnings there are. */
export function countOf(problems: readonly Problem[]): { errors: number; warnings: number } {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: problems.length - errors };
}

/** "3 problems: 2 errors, 1 warning", in as few words as it takes. */
export function headline(problems: readonly Problem[]): string {
  const { errors, warnings } = countOf(problems);
  if (problems.length === 0) return "No problems";
  if (warnings === 0) return counted(errors, "error");
  if (errors === 0) return counted(warnings, "warning");
  const parts = `${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  return `${counted(problems.length, "problem")}: ${parts}`;
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString("en-US")} ${word}${count === 1 ? "" : "s"}`;
}
