import { stringify } from "yaml";
import { parseTool } from "../parse";
import { showPath } from "../problems";
import type { WrittenTool } from "../schema";
import { isFreeText } from "../vocabulary";
import { clip, cut, keyFor } from "./names";
import { CannotConvert, type Converted, type LeftOut } from "./types";

type WrittenInput = NonNullable<WrittenTool["inputs"]>[number];
export type Role = "system" | "user" | "assistant";

/** A piece of a message: text as it is, a value, or a tag of Liquid. */
export type Part =
  | { kind: "text"; text: string }
  | { kind: "value"; id: string; filters?: string }
  | { kind: "tag"; source: string };
export type DraftMessage = { role: Role; parts: Part[] };

/** A tool on its way from another format. */
export type Draft = {
  name: string;
  description: string | undefined;
  tags: string[];
  mode: "form" | "chat";
  inputs: WrittenInput[];
  messages: DraftMessage[];
  opening: WrittenTool["opening"];
  output: WrittenTool["output"];
  model: NonNullable<WrittenTool["model"]>;
  leftOut: LeftOut[];
};

const FALLBACK = "You are a helpful assistant.";

/**
 * Writes a draft as YAML and proves that it is a tool.
 * @throws CannotConvert with the first problem, where it is none
 */
export function finish(draft: Draft): Converted {
  const leftOut = [...draft.leftOut];
  const messages = withSystem(draft, leftOut)
    .map(({ role, parts }) => ({ role, content: parts.map(liquid).join("").trim() }))
    .filter(({ content }) => content !== "");
  const { description } = draft;
  const isShort = description !== undefined && cut(description, 200) === description;
  const tool: WrittenTool = {
    schema: "tool/v1",
    key: keyFor(draft.name),
    name: cut(draft.name, 80),
    ...(isShort ? { summary: description } : {}),
    ...(description !== undefined && !isShort ? { description: clip(description, 4000) } : {}),
    mode: draft.mode,
    ...(draft.tags.length > 0 ? { tags: draft.tags } : {}),
    audience: { roles: ["teacher"] },
    ...(draft.inputs.length > 0 ? { inputs: draft.inputs } : {}),
    messages,
    ...(draft.opening ? { opening: draft.opening } : {}),
    ...(draft.output ? { output: draft.output } : {}),
    model: { ref: "balanced", ...draft.model },
  };
  const text = stringify(tool, { lineWidth: 0, aliasDuplicateObjects: false });
  const parsed = parseTool(text);
  if (parsed.ok) return { ok: true, text, leftOut };
  const [first] = parsed.problems;
  const place = first ? `${showPath(first.path)}: ${first.message}` : "";
  throw new CannotConvert(`What came out would be no valid tool. ${place}`);
}

function liquid(part: Part): string {
  switch (part.kind) {
    case "text":
      return literal(part.text);
    case "value":
      return `{{ ${part.id}${part.filters ?? ""} }}`;
    case "tag":
      return `{% ${part.source} %}`;
  }
}

/** Text that holds braces by itself is no template. */
function literal(text: string): string {
  if (!/\{\{|\{%/.test(text)) return text;
  if (/\{%-?\s*endraw/.test(text)) throw new CannotConvert("Its text ends a raw block of Liquid.");
  return `{% raw %}${text}{% endraw %}`;
}

/**
 * The messages with a system message first, in which no free text stands: such values move into a
 * message of the user.
 */
function withSystem({ messages, inputs }: Draft, leftOut: LeftOut[]): DraftMessage[] {
  const free = new Set(inputs.filter(({ type }) => isFreeText(type)).map(({ id }) => id));
  const labels = new Map(inputs.map(({ id, label }) => [id, label]));
  const moved = new Set<string>();
  const list = messages.map((message): DraftMessage => {
    if (message.role !== "system") return message;
    const parts = message.parts.map((part): Part => {
      if (part.kind !== "value" || !free.has(part.id)) return part;
      moved.add(part.id);
      return { kind: "text", text: `[${labels.get(part.id) ?? part.id}]` };
    });
    return { ...message, parts };
  });
  for (const id of moved) {
    const why = "Free text can’t go into a system message: it stands in a user message now.";
    leftOut.push({ what: `${id} in the system message`, why });
  }
  return [...systemFirst(list, leftOut, [...moved], labels)];
}

function systemFirst(
  list: readonly DraftMessage[],
  leftOut: LeftOut[],
  moved: readonly string[],
  labels: ReadonlyMap<string, string>,
): DraftMessage[] {
  const isBlank = ({ parts }: DraftMessage) => parts.map(liquid).join("").trim() === "";
  const filled = list.filter((message) => !isBlank(message));
  const first = filled.findIndex(({ role }) => role === "system");
  const system = filled[first] ?? { role: "system", parts: [{ kind: "text", text: FALLBACK }] };
  if (first === -1) {
    const why = "There was none, and a tool begins with one: a short one was added.";
    leftOut.push({ what: "A system message", why });
  } else if (first > 0) {
    leftOut.push({ what: "The order of messages", why: "The system message stands first now." });
  }
  const values = moved.flatMap((id): Part[] => [
    { kind: "text", text: `${labels.get(id) ?? id}: ` },
    { kind: "value", id },
    { kind: "text", text: "\n" },
  ]);
  const given: DraftMessage[] = values.length > 0 ? [{ role: "user", parts: values }] : [];
  return [system, ...given, ...filled.filter((_, index) => index !== first)];
}
