import { type CheckOptions, checkTool } from "./check";
import { type Finding, MAX_PROBLEMS, type Problem } from "./problems";
import { type Tool, toolSchema } from "./schema";
import { findingsOf } from "./sentences";
import { placeFindings } from "./yaml/places";
import { plainOf } from "./yaml/plain";
import { readYaml, type Source } from "./yaml/read";

export type Parsed =
  | { ok: true; tool: Tool; warnings: Problem[]; source: Source }
  | { ok: false; problems: Problem[] };

/**
 * Reads a tool/v1 document: its YAML, its shape and what holds across its keys. The editor's lint
 * and the server's check are both this function.
 * @param text the document as written; anything may stand there
 * @param options what only the caller knows, such as which groups there are
 * @returns the tool with defaults filled in and what could be better, or every problem with its
 * place. Nothing of the document is run.
 */
export function parseTool(text: string, options: CheckOptions = {}): Parsed {
  const read = readYaml(text);
  if (!read.ok) return { ok: false, problems: read.problems };
  const { source } = read;
  const { value, findings } = plainOf(source.document.contents);
  if (value === null && findings.length === 0) return refused(source, [empty]);
  const judged = toolSchema.safeParse(value);
  if (!judged.success) {
    const issues = judged.error.issues.slice(0, MAX_PROBLEMS);
    return refused(source, [...findings, ...issues.flatMap((issue) => findingsOf(issue, value))]);
  }
  if (findings.length > 0) return refused(source, findings);
  const checked = checkTool(judged.data, options);
  if (checked.some(({ severity }) => severity === "error")) return refused(source, checked);
  return { ok: true, tool: judged.data, warnings: placeFindings(source, checked), source };
}

const empty: Finding = {
  path: [],
  message: "The document is empty.",
  advice: "Begin with schema: tool/v1.",
  severity: "error",
};

function refused(source: Source, findings: readonly Finding[]): Parsed {
  const problems = placeFindings(source, findings.slice(0, MAX_PROBLEMS));
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems };
}
