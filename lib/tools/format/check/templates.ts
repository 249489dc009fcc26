import { type Finding, MAX_PROBLEMS } from "../problems";
import type { Tool, ToolInput } from "../schema";
import { suggest } from "../suggest";
import { type Variable, variablesOf } from "../template";
import { isFreeText } from "../vocabulary";

/** What a template may ask of a value beyond the value itself. */
const ofLists = ["size", "first", "last"];
const ofFiles = ["name", "type", "size", "text"];

export function checkTemplates(tool: Tool): Finding[] {
  const findings = [...checkRoles(tool), ...checkOpening(tool)];
  const byId = new Map(tool.inputs.map((input) => [input.id, input]));
  const used = new Set(tool.inputs.map(({ visible_when }) => visible_when?.input));
  tool.messages.forEach(({ role, content }, index) => {
    // Most of a long message has no Liquid in it; without braces nothing needs to be parsed.
    if (!content.includes("{{") && !content.includes("{%")) return;
    const path = ["messages", index, "content"];
    const analysed = variablesOf(content);
    if (!analysed.ok) {
      findings.push({ path, ...analysed.fault, severity: "error" });
      return;
    }
    for (const variable of analysed.variables) {
      used.add(variable.name);
      // What would not be shown is not judged, so that a template full of faults costs no more.
      const wrong = findings.length < MAX_PROBLEMS ? judge(variable, byId, role) : undefined;
      if (wrong) findings.push({ path, range: variable.range, ...wrong, severity: "error" });
    }
  });
  // A name that was misspelt would also be one that is not used.
  const hasErrors = findings.some(({ severity }) => severity === "error");
  return hasErrors ? findings : [...findings, ...checkUse(tool.inputs, used)];
}

type Words = Pick<Finding, "message" | "advice">;

function judge(
  { name, rest, use }: Variable,
  byId: ReadonlyMap<string, ToolInput>,
  role: string,
): Words | undefined {
  const input = byId.get(name);
  if (name === "") {
    return {
      message: "A value can’t name a variable.",
      advice: "Write the name of the input itself.",
    };
  }
  if (input === undefined) {
    const meant = suggest(name, [...byId.keys()]);
    const advice = `Declare ${name} under inputs, or remove it.`;
    return {
      message: `There is no input called ${name}.`,
      advice: meant === undefined ? advice : `Did you mean ${meant}?`,
    };
  }
  if (role === "system" && use !== "test" && isFreeText(input.type)) {
    return {
      message: `${name} is free text, and free text can’t go into a system message.`,
      advice: "Put it into a user message, or make the input a select, a grade or a number.",
    };
  }
  const [part] = rest;
  const parts = input.type === "file" ? [...ofLists, ...ofFiles] : ofLists;
  // Positions in a list have no name: they are numbers.
  if (part === undefined || part === "" || /^\d+$/.test(part) || parts.includes(part))
    return undefined;
  const advice = `Use the value itself, or one of: ${parts.join(", ")}.`;
  return { message: `${name} has no part called ${part}.`, advice };
}

function checkRoles({ messages, mode }: Tool): Finding[] {
  const findings: Finding[] = [];
  if (messages[0]?.role !== "system") {
    findings.push({
      path: ["messages", 0, "role"],
      message: "The first message must be the system message.",
      advice: "Begin with a message whose role is system.",
      severity: "error",
    });
  }
  if (mode === "form" && !messages.some(({ role }) => role === "user")) {
    findings.push({
      path: ["messages"],
      at: "key",
      message: "A form without a user message asks the model nothing.",
      advice: "Add a message whose role is user.",
      severity: "warning",
    });
  }
  return findings;
}

function checkOpening({ opening }: Tool): Finding[] {
  if (!opening?.message?.includes("{{")) return [];
  return [
    {
      path: ["opening", "message"],
      message: "The opening is no template: it is shown as it stands.",
      advice: "Write it without braces.",
      severity: "warning",
    },
  ];
}

function checkUse(inputs: readonly ToolInput[], used: ReadonlySet<string | undefined>): Finding[] {
  return inputs.flatMap(({ id }, index): Finding[] =>
    used.has(id)
      ? []
      : [
          {
            path: ["inputs", index, "id"],
            message: `No message uses ${id}.`,
            advice: `Put {{ ${id} }} into a message, or remove the input.`,
            severity: "warning",
          },
        ],
  );
}
