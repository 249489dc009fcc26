import { expect, it } from "vitest";
import { isScalar, parseDocument } from "yaml";
import { scalarOffsets } from "./scalar-offsets";

/** The source of each character of the value of `a`, in a row. */
function sources(text: string): string[] {
  const node = parseDocument(text).get("a", true);
  if (!isScalar(node)) throw new Error("There is a scalar.");
  const offsets = scalarOffsets(text, node);
  expect(offsets).toHaveLength(String(node.value).length + 1);
  return [...String(node.value)].map((char, index) => {
    const from = offsets[index] ?? 0;
    return `${char}:${text.slice(from, Math.max(from + 1, offsets[index + 1] ?? from))}`;
  });
}

it.each([
  ["plain", "a: xyz", ["x:x", "y:y", "z:z"]],
  [
    "escapes",
    'a: "\\x41\\u0042C\\n0\\t"',
    ["A:\\x41", "B:\\u0042", "C:C", "\n:\\n", "0:0", "\t:\\t"],
  ],
  [
    "digits like those of an escape before",
    'a: "\\u0061\\u006161"',
    ["a:\\u0061", "a:\\u0061", "6:6", "1:1"],
  ],
  ["single quotes", "a: 'x''y'", ["x:x", "':''", "y:y"]],
  ["a block", "a: |\n  x\n  y\n", ["x:x", "\n:\n  ", "y:y", "\n:\n"]],
  ["a block of Windows", "a: |\r\n  x\r\n  y\r\n", ["x:x\r", "\n:\n  ", "y:y\r", "\n:\n"]],
  [
    "a block with an indent of its own",
    "a: |2\n    x\n",
    [" : ", " : ", "x:x", "\n:\n"].map((one, at) => (at === 1 ? " :   " : one)),
  ],
  ["folded lines", "a: >-\n  x\n  y\n\n  z\n", ["x:x", " :\n  ", "y:y", "\n:\n\n  ", "z:z"]],
])("%s", (_name, text, wanted) => {
  expect(sources(text)).toEqual(wanted);
});

it("a character of two units has the place of its escape twice", () => {
  const text = 'a: "\\U0001F600b"';
  const node = parseDocument(text).get("a", true);
  if (!isScalar(node)) throw new Error("There is a scalar.");
  expect(scalarOffsets(text, node)).toEqual([4, 4, 14, 15]);
});
