import type { DraftMessage, Part, Role } from "./draft";
import { type Foreign, mapOf, mapsOf, textOf } from "./foreign";
import { CannotConvert, type LeftOut } from "./types";

/** What a reference such as {{#start.topic#}} means: an input's id, or null for what is left out. */
export type ResolveReference = (node: string, name: string) => string | null;

/** Splits a prompt of Dify at its references; everything else is text, braces too. */
export function fromDify(text: string, resolve: ResolveReference): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{#([^#{}\s]{1,200})#\}\}/g)) {
    const [node = "", ...rest] = (match[1] ?? "").split(".");
    parts.push({ kind: "text", text: text.slice(from, match.index) });
    const id = resolve(node, rest.join("."));
    if (id !== null) parts.push({ kind: "value", id });
    from = match.index + match[0].length;
  }
  parts.push({ kind: "text", text: text.slice(from) });
  return parts.filter((part) => part.kind !== "text" || part.text !== "");
}

/** The messages of a model's step: a list for chat models, one text for others. */
export function difyMessages(
  step: Foreign,
  resolve: ResolveReference,
  leftOut: LeftOut[],
): DraftMessage[] {
  const { prompt_template: template } = step;
  const list = Array.isArray(template) ? mapsOf(template) : [{ role: "user", ...mapOf(template) }];
  const messages = list.map((one): DraftMessage => {
    if (one.edition_type === "jinja2") {
      throw new CannotConvert("Its prompt is a Jinja program.");
    }
    return { role: roleOf(one.role), parts: fromDify(textOf(one.text) ?? "", resolve) };
  });
  if (mapOf(step.vision).enabled === true) {
    leftOut.push({ what: "Pictures for the model", why: "A tool’s prompt is text." });
  }
  const window = mapOf(mapOf(step.memory).window);
  if (window.enabled === true) {
    const why = "A chat keeps its own conversation.";
    leftOut.push({ what: `The last ${Number(window.size)} messages as memory`, why });
  }
  return messages;
}

function roleOf(role: unknown): Role {
  return role === "system" || role === "assistant" ? role : "user";
}
