import { expect, test } from "vitest";
import { Echoes, replacement } from "@/components/yaml-editor/replacement";

test.each([
  ["a: 1\nb: 2", "a: 1\nb: 3"],
  ["", "new"],
  ["gone", ""],
  ["aaa", "aa"],
  ["abab", "ababab"],
  ["x\ny", "x\r\nz"],
])("from %j to %j only what is different is replaced", (before, value) => {
  const change = replacement(before, value);
  const after = value.replaceAll("\r\n", "\n");
  const { from, to, insert } = change ?? { from: 0, to: 0, insert: "" };
  expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
  expect(insert.length).toBeLessThanOrEqual(after.length);
});

test("only the middle is touched, and line ends are no difference", () => {
  expect(replacement("a: 1\nb: 2\nc", "a: 1\nb: 33\nc")).toEqual({ from: 8, to: 9, insert: "33" });
  expect(replacement("a\nb", "a\r\nb")).toBeNull();
});

test("knows its own texts when they come back late, and others' for what they are", () => {
  const echoes = new Echoes();
  for (const text of ["a", "ab", "abc"]) echoes.sent(text);
  expect(echoes.isEcho("ab")).toBe(true);
  expect(echoes.isEcho("abc")).toBe(true);
  expect(echoes.isEcho("abc")).toBe(true);
  // Passed by already: somebody has gone back to it.
  expect(echoes.isEcho("ab")).toBe(false);
  // And from there forward again.
  expect(echoes.isEcho("abc")).toBe(false);
});
