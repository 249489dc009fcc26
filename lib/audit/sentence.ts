import type { AuditRow, Known, NamedThing } from "./types";

/** A piece of a sentence. What has an `id` can be opened by the viewer. */
export type Part = {
  kind: "text" | "actor" | "object" | "value";
  text: string;
  thing?: NamedThing;
  id?: string;
};
export type Sentence = Part[];
type Piece = Part | string;

/** Joins words and parts with single spaces. */
export function say(...pieces: Piece[]): Sentence {
  const sentence: Sentence = [];
  for (const piece of pieces) {
    const part: Part = typeof piece === "string" ? { kind: "text", text: piece } : { ...piece };
    if (part.text === "") continue;
    const last = sentence.at(-1);
    if (last?.kind === "text" && part.kind === "text") last.text += ` ${part.text}`;
    else sentence.push(part);
  }
  return sentence;
}

/** The sentence as one string, for titles, exports and tests. */
export function sentenceText(sentence: Sentence): string {
  return sentence
    .map((part) => part.text)
    .join(" ")
    .replaceAll(/ (?=[,:])/g, "");
}

const absent: Record<NamedThing, [outside: string, gone: string]> = {
  users: ["somebody outside your scope", "somebody who was removed"],
  groups: ["a group outside your scope", "a group that was removed"],
  classes: ["a class outside your scope", "a class that was removed"],
  tools: ["a tool outside your scope", "a tool that was removed"],
  api_keys: ["a key outside your scope", "a key that was removed"],
};

/**
 * A thing by its name.
 * @param then its name as the row has it, for what can't be named now
 */
export function thing(
  kind: NamedThing,
  id: string | null | undefined,
  known: Known,
  then?: unknown,
): Part {
  const found = id ? known.names[id] : undefined;
  if (id && found?.kind === kind) return { kind: "object", text: found.name, thing: kind, id };
  if (typeof then === "string" && then) return { kind: "object", text: then };
  return { kind: "object", text: absent[kind][known.seesAll ? 1 : 0] };
}

/** Who did it, at the beginning of a sentence. */
export function actor(row: AuditRow, known: Known): Part {
  if (!row.userId) return { kind: "actor", text: "The system" };
  const part = thing("users", row.userId, known);
  return { ...part, kind: "actor", text: capital(part.text, part.id !== undefined) };
}

/** The group at a path, as far as the viewer may know it. */
export function place(path: string, known: Known): Part {
  const found = known.places[path];
  if (found) {
    const part: Part = { kind: "object", text: found.name };
    return found.visible ? { ...part, thing: "groups", id: found.id } : part;
  }
  // Somebody who sees all misses it because it is gone: its last label is what is left of it.
  const label = path.split(".").at(-1) ?? path;
  return known.seesAll ? value(label) : { kind: "object", text: "a place outside your scope" };
}

/** Something as it was typed, in quotation marks. */
export function value(text: unknown): Part {
  return { kind: "value", text: `“${typeof text === "string" ? text : JSON.stringify(text)}”` };
}

/** The path of the parent; null for a root. */
export function parentOf(path: unknown): string | null {
  if (typeof path !== "string" || !path.includes(".")) return null;
  return path.slice(0, path.lastIndexOf("."));
}

/** "a school", "an intervention" */
export function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}

/** `group_admin` → "group admin" */
export function words(name: unknown): string {
  return String(name ?? "").replaceAll(/[_-]+/g, " ");
}

function capital(text: string, isName: boolean): string {
  return isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
