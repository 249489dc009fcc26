import type { Draft } from "./draft";
import { type Foreign, listOf, numberOf, textOf } from "./foreign";
import { cut, idFor, labelFor } from "./names";
import type { LeftOut } from "./types";

type Input = Draft["inputs"][number];

/**
 * The inputs for the variables of a Dify form.
 * @returns also the id for each variable's name; null for one that is left out
 */
export function difyInputs(variables: readonly Foreign[], leftOut: LeftOut[]) {
  const inputs: Input[] = [];
  const ids = new Map<string, string | null>();
  for (const variable of variables) {
    const name = textOf(variable.variable);
    if (name === undefined) continue;
    const id = idFor(name, new Set(inputs.map((one) => one.id)));
    const input = inputFor(id, name, variable, leftOut);
    ids.set(name, input ? id : null);
    if (input) inputs.push(input);
  }
  return { inputs, ids };
}

function inputFor(id: string, name: string, one: Foreign, leftOut: LeftOut[]): Input | undefined {
  const help = textOf(one.hint);
  const label = textOf(one.label);
  const base = {
    id,
    label: label === undefined ? labelFor(name) : cut(label, 100),
    ...(help === undefined ? {} : { help: cut(help, 500) }),
    ...(one.required === true ? { required: true } : {}),
  };
  const type = textOf(one.type) ?? "text-input";
  const max = numberOf(one.max_length);
  const within = (most: number) => {
    if (max === undefined || max < 1) return {};
    if (max > most)
      leftOut.push({ what: `${id}: ${max} characters`, why: `It takes ${most} now.` });
    return { max_length: Math.min(most, Math.round(max)) };
  };
  switch (type) {
    case "text-input":
      return { ...base, type: "text", ...within(1000) };
    case "paragraph":
      return { ...base, type: "textarea", ...within(50_000) };
    case "number":
      return { ...base, type: "number" };
    case "checkbox":
      return { ...base, type: "boolean" };
    case "select":
      return select(base, one, leftOut);
    default: {
      const why = "A tool has no counterpart for it.";
      leftOut.push({ what: `Input ${id} (${cut(type, 40)})`, why });
      return undefined;
    }
  }
}

type Base = { id: string; label: string; help?: string; required?: boolean };

function select(base: Base, { options }: Foreign, leftOut: LeftOut[]): Input {
  const texts = listOf(options).flatMap((one) => (typeof one === "string" ? [cut(one, 200)] : []));
  const unique = [...new Set(texts)].filter((one) => one !== "");
  if (unique.length >= 2 && unique.length <= 50)
    return { ...base, type: "select", options: unique };
  const why = "A select has 2 to 50 options: it is a text now.";
  leftOut.push({ what: `The options of ${base.id}`, why });
  return { ...base, type: "text" };
}
