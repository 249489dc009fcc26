import { valuesOf } from "../inputs";
import { patternFault } from "../pattern";
import type { Finding } from "../problems";
import type { Tool } from "../schema";
import { suggest } from "../suggest";

/** Tests that could never run: values that don't fit, patterns that are none, names twice. */
export function checkTests({ tests, inputs }: Tool): Finding[] {
  const ids = inputs.map(({ id }) => id);
  return tests.flatMap((test, index) => {
    const read = valuesOf(inputs, test.inputs);
    // A default that does not fit is said at the default, and not once more in each test.
    const isOwn = (id: string) =>
      Object.hasOwn(test.inputs, id) || inputs.find((input) => input.id === id)?.required === true;
    const errors = read.ok ? [] : read.errors.filter(({ id }) => isOwn(id));
    const values = errors.map(({ id, message }): Finding => {
      const isKnown = ids.includes(id);
      const meant = isKnown ? undefined : suggest(id, ids);
      return {
        path: ["tests", index, "inputs", id],
        at: isKnown ? "value" : "key",
        message: isKnown ? `${id} does not fit: ${message}` : `There is no input called ${id}.`,
        advice: meant === undefined ? "Change the value in the test." : `Did you mean ${meant}?`,
        severity: "error",
      };
    });
    const patterns = test.expect.flatMap(({ matches }, at): Finding[] => {
      const message = matches === undefined ? undefined : patternFault(matches);
      if (message === undefined) return [];
      const path = ["tests", index, "expect", at, "matches"];
      return [{ path, message, advice: "Write a simpler pattern.", severity: "error" }];
    });
    const isTwice = tests.findIndex(({ name }) => name === test.name) !== index;
    const twice: Finding = {
      path: ["tests", index, "name"],
      message: "There is a test with this name already.",
      advice: "Give each test a name of its own.",
      severity: "warning",
    };
    return [...values, ...patterns, ...(isTwice ? [twice] : [])];
  });
}
