import { checkAudience, type GroupStanding } from "./check/audience";
import { checkInputs } from "./check/inputs";
import { checkTemplates } from "./check/templates";
import { checkTests } from "./check/tests";
import type { Finding } from "./problems";
import type { Tool } from "./schema";

export type { GroupStanding };

export type CheckOptions = {
  /** How a group of the audience stands to the tool's scope; groups are not checked without it. */
  groupStanding?: (path: string) => GroupStanding;
};

/**
 * What holds across the keys of a tool and can't be said by shape alone.
 * @returns errors and warnings, each at a path of the tool and, in a template, between characters
 */
export function checkTool(tool: Tool, { groupStanding }: CheckOptions = {}): Finding[] {
  return [
    ...checkAudience(tool, groupStanding),
    ...checkInputs(tool.inputs),
    ...checkTemplates(tool),
    ...checkOutput(tool),
    ...checkTests(tool),
  ];
}

function checkOutput({ output, model }: Tool): Finding[] {
  const findings: Finding[] = [];
  if (output.json_schema !== undefined && output.format !== "json") {
    findings.push({
      path: ["output", "json_schema"],
      message: "A JSON Schema has no use when the format is not json.",
      advice: "Set output.format to json, or remove json_schema.",
      severity: "error",
    });
  }
  if (model.fallback_ref === model.ref) {
    findings.push({
      path: ["model", "fallback_ref"],
      message: "The fallback is the model itself.",
      advice: "Choose another one, or remove fallback_ref.",
      severity: "warning",
    });
  }
  return findings;
}
