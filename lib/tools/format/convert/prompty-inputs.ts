import type { Draft } from "./draft";
import { type Foreign, isMap, mapOf, mapsOf, numberOf, textOf } from "./foreign";
import { clip, cut, idFor, labelFor } from "./names";
import type { LeftOut } from "./types";

type Input = Draft["inputs"][number];
/** The inputs of a tool, and by which of them (or by none) each name of the template is meant. */
export type PromptyInputs = {
  inputs: Input[];
  names: Map<string, string | null>;
  isChat: boolean;
};

const noImages = "Pictures and sound can’t be put into a prompt.";
/** Kinds that a tool has no input for. */
const absent: Readonly<Record<string, string>> = {
  thread: "A chat keeps its own conversation.",
  image: noImages,
  audio: noImages,
  file: noImages,
};

/** What a document declares: a list of inputs, a map of them, or a sample of values (version 1). */
function declared(front: Foreign): [string, Foreign][] {
  const given = isMap(front.inputSchema) ? front.inputSchema.properties : front.inputs;
  if (Array.isArray(given)) {
    return mapsOf(given).flatMap((one) => {
      const name = textOf(one.name);
      return name === undefined ? [] : [[name, one] as [string, Foreign]];
    });
  }
  const byName = Object.entries(mapOf(given)).map(([name, one]): [string, Foreign] => [
    name,
    isMap(one) ? one : { default: one },
  ]);
  const sample = Object.entries(mapOf(front.sample))
    .filter(([name]) => !byName.some(([other]) => other === name))
    .map(([name, value]): [string, Foreign] => [name, { example: value, ...sampleKind(value) }]);
  return [...byName, ...sample];
}

const sampleKind = (value: unknown): Foreign => (Array.isArray(value) ? { kind: "thread" } : {});

/** @param used names of the template: what nobody declared is a text */
export function promptyInputs(
  front: Foreign,
  used: readonly string[],
  leftOut: LeftOut[],
): PromptyInputs {
  const found: PromptyInputs = { inputs: [], names: new Map(), isChat: false };
  const taken = new Set<string>();
  const all = declared(front);
  const undeclared = used.filter((name) => !all.some(([other]) => other === name));
  for (const [name, one] of [...all, ...undeclared.map((name): [string, Foreign] => [name, {}])]) {
    const kind = (textOf(one.kind) ?? textOf(one.type) ?? "string").toLowerCase();
    const why = Object.hasOwn(absent, kind) ? absent[kind] : undefined;
    if (why !== undefined) {
      leftOut.push({ what: `Input ${cut(name, 60)} (${kind})`, why });
      found.names.set(name, null);
      found.isChat ||= kind === "thread";
    } else if (!used.includes(name)) {
      leftOut.push({ what: `Input ${cut(name, 60)}`, why: "The template does not use it." });
    } else {
      const id = idFor(name, taken);
      taken.add(id);
      found.names.set(name, id);
      found.inputs.push(inputFor(id, name, kind, one, leftOut));
    }
  }
  return found;
}

function inputFor(id: string, name: string, kind: string, one: Foreign, left: LeftOut[]): Input {
  const help = textOf(one.description);
  const base = {
    id,
    label: labelFor(name),
    ...(help === undefined ? {} : { help: cut(help, 500) }),
    ...(one.required === true ? { required: true } : {}),
  };
  const preset = one.default;
  if (["integer", "int", "float", "number"].includes(kind)) {
    const value = numberOf(preset);
    return { ...base, type: "number", ...(value === undefined ? {} : { default: value }) };
  }
  if (kind === "boolean" || kind === "bool") {
    return {
      ...base,
      type: "boolean",
      ...(typeof preset === "boolean" ? { default: preset } : {}),
    };
  }
  if (kind !== "string") {
    left.push({ what: `The kind ${cut(kind, 40)} of ${id}`, why: "It is a text now." });
  }
  const example = textOf(one.example) ?? textOf(one.sample);
  return {
    ...base,
    type: "textarea",
    ...(example === undefined ? {} : { placeholder: cut(example, 200) }),
    ...(textOf(preset) === undefined ? {} : { default: clip(String(preset), 4000) }),
  };
}
