import { Context, type Template, toValueSync } from "liquidjs";
import { type Values, valuesOf } from "./inputs";
import type { Finding } from "./problems";
import type { Tool } from "./schema";
import { engine, OUTPUT_LIMIT } from "./template/engine";
import { faultOf, OutputTooLong, type TemplateFault } from "./template/faults";
import { type Variable, variablesIn } from "./template/variables";

export type { TemplateFault, Variable };

type Outcome<T> = ({ ok: true } & T) | { ok: false; fault: TemplateFault };
export type RenderedMessage = { role: Tool["messages"][number]["role"]; content: string };
export type Rendered =
  | { ok: true; messages: RenderedMessage[] }
  | { ok: false; findings: Finding[] };

function parse(text: string): Outcome<{ templates: Template[] }> {
  try {
    return { ok: true, templates: engine.parse(text) };
  } catch (error) {
    return { ok: false, fault: faultOf(error, text) };
  }
}

/**
 * The variables that a Liquid template takes from outside; those that a loop makes are not among
 * them.
 * @returns each use with its place in the text, or what is wrong with the template
 */
export function variablesOf(text: string): Outcome<{ variables: Variable[] }> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, variables: variablesIn(parsed.templates) };
  } catch (error) {
    return { ok: false, fault: faultOf(error, text) };
  }
}

/**
 * Fills in a template. Values are put in as they are: Liquid that stands in a value stays text.
 * @param values one for each input; null for none
 * @returns the text, or what is wrong; ends within bounds of time, memory and length
 */
export function renderTemplate(text: string, values: Values): Outcome<{ text: string }> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  try {
    const context = new Context({ ...values }, engine.options, { sync: true }, { liquid: engine });
    const page = new Page();
    toValueSync(engine.renderer.renderTemplates(parsed.templates, context, page));
    return { ok: true, text: page.buffer };
  } catch (error) {
    return { ok: false, fault: faultOf(error, text) };
  }
}

/** Where a template writes to: the library bounds what filters make, not what comes out. */
class Page {
  buffer = "";
  write(part: unknown): void {
    this.buffer += String(part ?? "");
    if (this.buffer.length > OUTPUT_LIMIT) throw new OutputTooLong();
  }
}

/**
 * The messages that a model would get.
 * @param given values by the inputs' ids, as a form sends them
 * @returns the messages in order, or what does not fit: at an input ["inputs", id] of the given
 * values, or at a message of the tool
 */
export function render(tool: Tool, given: Readonly<Record<string, unknown>>): Rendered {
  const read = valuesOf(tool.inputs, given);
  if (!read.ok) {
    const findings = read.errors.map(({ id, message }): Finding => {
      return { path: ["inputs", id], message, advice: "Change the value.", severity: "error" };
    });
    return { ok: false, findings };
  }
  const messages: RenderedMessage[] = [];
  const findings: Finding[] = [];
  tool.messages.forEach(({ role, content }, index) => {
    const done = renderTemplate(content, read.values);
    if (done.ok) messages.push({ role, content: done.text });
    else findings.push({ path: ["messages", index, "content"], ...done.fault, severity: "error" });
  });
  return findings.length > 0 ? { ok: false, findings } : { ok: true, messages };
}
