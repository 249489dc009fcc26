import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { offsetOf, toDiagnostic } from "@/components/yaml-editor/lint";
import { headline } from "@/components/yaml-editor/problems";
import type { Problem } from "@/components/yaml-editor/types";

const doc = Text.of(["mode: from", "", "key: value"]);
const problem = (place: Partial<Problem>): Problem => ({
  ...{ line: 1, column: 1, severity: "error", message: "Wrong." },
  ...place,
});
const covered = (place: Partial<Problem>) => {
  const { from, to } = toDiagnostic(doc, problem(place));
  return doc.sliceString(from, to);
};

test("lines and columns become offsets, and what lies outside the nearest there is", () => {
  expect(offsetOf(doc, { line: 3, column: 6 })).toBe(17);
  expect(offsetOf(doc, { line: 99, column: 99 })).toBe(doc.length);
  expect(offsetOf(doc, { line: 0, column: -3 })).toBe(0);
  expect(offsetOf(doc, { line: Number.NaN, column: 1 })).toBe(0);
});

test("a problem covers what it says, or the word where it begins", () => {
  expect(covered({ column: 7, endColumn: 11 })).toBe("from");
  expect(covered({ line: 1, column: 7, endLine: 3, endColumn: 4 })).toBe("from\n\nkey");
  expect(covered({ column: 7 })).toBe("from");
  expect(covered({ line: 3, column: 1, endColumn: 1 })).toBe("key");
  expect(covered({ line: 2, column: 1 })).toBe("");
});

test("the headline counts", () => {
  expect(headline([])).toBe("No problems");
  expect(headline([problem({})])).toBe("1 error");
  expect(headline([problem({}), problem({}), problem({ severity: "warning" })])).toBe(
    "3 problems: 2 errors, 1 warning",
  );
});
