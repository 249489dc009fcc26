import type { Tool, ToolInput, ToolMessage, ToolTest } from "../schema";
import { type Change, compare, isSame, type Rule, type Rules, sentenceFor } from "./rules";

/** The keys of every type of input, not only of those that all have. */
type InputKey = ToolInput extends infer T ? (T extends unknown ? keyof T : never) : never;

const inputRules: { [K in InputKey]: Rule<unknown> } = {
  id: { label: "id" },
  type: { label: "type" },
  label: { label: "label" },
  help: { label: "help" },
  required: { label: "required" },
  visible_when: { label: "condition" },
  sensitive: { label: "sensitive", loosens: (before) => before === true },
  default: { label: "default" },
  placeholder: { label: "placeholder" },
  min_length: { label: "fewest characters" },
  max_length: { label: "most characters" },
  min: { label: "minimum" },
  max: { label: "maximum" },
  step: { label: "step" },
  options: { label: "options" },
  min_items: { label: "fewest choices" },
  max_items: { label: "most choices" },
  accept: { label: "kinds of files" },
  max_mb: { label: "most megabytes" },
  max_count: { label: "most files" },
};

const messageRules: Rules<ToolMessage> = {
  role: { label: "role" },
  content: { label: "text" },
};

const testRules: Rules<ToolTest> = {
  name: { label: "name" },
  inputs: { label: "values" },
  expect: { label: "expectations" },
};

const change = (path: Change["path"], sentence: string, loosensSafety = false): Change => ({
  path,
  sentence,
  loosensSafety,
  widensAudience: false,
});

/** Inputs are the same when their ids are. */
export function compareInputs({ inputs: before }: Tool, { inputs: after }: Tool): Change[] {
  const changes: Change[] = [];
  for (const input of before) {
    if (after.some(({ id }) => id === input.id)) continue;
    // The place where it stood, which is in the tool before.
    changes.push(change(["inputs"], `Input ${input.id} removed`));
  }
  after.forEach((input, index) => {
    const old = before.find(({ id }) => id === input.id);
    if (old) changes.push(...compareInput(old, input, index));
    else changes.push(change(["inputs", index], `Input ${input.id} added (${input.type})`));
  });
  const kept = (list: readonly ToolInput[], other: readonly ToolInput[]) =>
    list.map(({ id }) => id).filter((one) => other.some(({ id }) => id === one));
  if (!isSame(kept(before, after), kept(after, before))) {
    changes.push(change(["inputs"], "Inputs stand in another order"));
  }
  return changes;
}

function compareInput(before: ToolInput, after: ToolInput, index: number): Change[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return Object.entries(inputRules).flatMap(([key, { label, loosens }]) => {
    const [from, to] = [old.get(key), now.get(key)];
    if (isSame(from, to)) return [];
    const sentence = `Input ${after.id}: ${sentenceFor(label, from, to)}`;
    return [change(["inputs", index, key], sentence, loosens?.(from, to) ?? false)];
  });
}

/** Messages are compared by their place: there is nothing else to know them by. */
export function compareMessages({ messages: before }: Tool, { messages: after }: Tool): Change[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index).flatMap(
    (index) => {
      const [old, now] = [before[index], after[index]];
      const name = `Message ${index + 1} (${(now ?? old)?.role})`;
      if (old && now) {
        return compare(messageRules, old, now, ["messages", index]).map((one) => ({
          ...one,
          sentence: `${name}: ${one.sentence}`,
        }));
      }
      return [change(["messages", index], `${name} ${now ? "added" : "removed"}`)];
    },
  );
}

/** Tests are the same when their names are. */
export function compareTests({ tests: before }: Tool, { tests: after }: Tool): Change[] {
  const changes = before
    .filter(({ name }) => !after.some((one) => one.name === name))
    .map(({ name }) => change(["tests"], `Test “${name}” removed`));
  after.forEach((test, index) => {
    const old = before.find(({ name }) => name === test.name);
    if (!old) changes.push(change(["tests", index], `Test “${test.name}” added`));
    else {
      for (const one of compare(testRules, old, test, ["tests", index])) {
        changes.push({ ...one, sentence: `Test “${test.name}”: ${one.sentence}` });
      }
    }
  });
  const names = (list: readonly ToolTest[]) => list.map(({ name }) => name);
  if (changes.length === 0 && !isSame(names(before), names(after))) {
    changes.push(change(["tests"], "Tests stand in another order"));
  }
  return changes;
}
