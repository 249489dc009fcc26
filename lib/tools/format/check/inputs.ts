import { misfitOf } from "../inputs";
import { valuesOfOptions } from "../inputs/rules";
import type { Finding } from "../problems";
import type { ToolInput } from "../schema";
import { suggest } from "../suggest";
import { dangerousKeys } from "../vocabulary";

/** Words that mean something to a template itself. */
const reserved: readonly string[] = [
  ...["true", "false", "nil", "null", "empty", "blank"],
  ...["and", "or", "not", "contains", "in", "forloop"],
  ...dangerousKeys,
];

export function checkInputs(inputs: readonly ToolInput[]): Finding[] {
  return inputs.flatMap((input, index) => {
    const earlier = inputs.slice(0, index);
    return [
      ...checkId(input, index, earlier),
      ...checkBounds(input, index),
      ...checkDefault(input, index),
      ...checkVisibility(input, index, inputs),
    ];
  });
}

function checkId({ id }: ToolInput, index: number, earlier: readonly ToolInput[]): Finding[] {
  const path = ["inputs", index, "id"];
  if (reserved.includes(id)) {
    const message = `An input can’t be called ${id}: templates give the word a meaning.`;
    return [{ path, message, advice: "Use another id.", severity: "error" }];
  }
  if (!earlier.some((one) => one.id === id)) return [];
  const message = `There is an input called ${id} already.`;
  return [{ path, message, advice: "Give each input an id of its own.", severity: "error" }];
}

function boundsOf(input: ToolInput): [string, string, boolean][] {
  const above = (low: number | string | undefined, high: number | string | undefined) =>
    low !== undefined && high !== undefined && low > high;
  switch (input.type) {
    case "text":
    case "textarea":
      return [["min_length", "max_length", above(input.min_length, input.max_length)]];
    case "number":
    case "date":
      return [["min", "max", above(input.min, input.max)]];
    case "range":
      return [["min", "max", input.min >= input.max]];
    case "multiselect":
      return [
        ["min_items", "max_items", above(input.min_items, input.max_items)],
        ["min_items", "the number of options", above(input.min_items, input.options.length)],
      ];
    default:
      return [];
  }
}

function checkBounds(input: ToolInput, index: number): Finding[] {
  return boundsOf(input)
    .filter(([, , isWrong]) => isWrong)
    .map(([low, high]) => ({
      path: ["inputs", index, low],
      message: `${low} is above ${high}.`,
      advice: `Lower ${low}, or raise ${high}.`,
      severity: "error",
    }));
}

function checkDefault(input: ToolInput, index: number): Finding[] {
  if (input.type === "file" || input.default === undefined || input.default === "") return [];
  const misfit = misfitOf(input, input.default);
  if (misfit === undefined) return [];
  const message = `The default does not fit the input: ${misfit}`;
  const advice = "Change the default, or what the input allows.";
  return [{ path: ["inputs", index, "default"], message, advice, severity: "error" }];
}

function checkVisibility(
  { visible_when }: ToolInput,
  index: number,
  inputs: readonly ToolInput[],
): Finding[] {
  if (visible_when === undefined) return [];
  const path = ["inputs", index, "visible_when", "input"];
  const position = inputs.findIndex(({ id }) => id === visible_when.input);
  const earlier = inputs.slice(0, index);
  if (position === -1) {
    const meant = suggest(
      visible_when.input,
      earlier.map(({ id }) => id),
    );
    const message = `There is no input called ${visible_when.input}.`;
    const advice = meant === undefined ? "Name an input above this one." : `Did you mean ${meant}?`;
    return [{ path, message, advice, severity: "error" }];
  }
  const other = inputs[position];
  if (position >= index || other === undefined) {
    const message = `${visible_when.input} does not stand above this input.`;
    return [{ path, message, advice: "Move it up, or name another one.", severity: "error" }];
  }
  if (canBe(other, visible_when.equals)) return [];
  const message = `${other.id} is never ${JSON.stringify(visible_when.equals)}.`;
  const advice = "Write one of its values, in its type.";
  const at = ["inputs", index, "visible_when", "equals"];
  return [{ path: at, message, advice, severity: "error" }];
}

function canBe(input: ToolInput, value: string | number | boolean): boolean {
  switch (input.type) {
    case "select":
    case "multiselect":
      return valuesOfOptions(input).some((one) => one === value);
    case "boolean":
      return typeof value === "boolean";
    case "number":
    case "range":
      return typeof value === "number" && misfitOf(input, value) === undefined;
    case "file":
      return false;
    default:
      return typeof value === "string" && misfitOf(input, value) === undefined;
  }
}
