import { expect, test } from "vitest";
import { pieces } from "@/components/text-diff/characters";
import { type DiffRow, diffRows, type Side } from "@/components/text-diff/diff-rows";

/** "-3 text with [changed words]" for each line that shows. */
function drawn(rows: readonly DiffRow[]): string[] {
  const side = (one: Side | null, sign: string) =>
    one
      ? [
          `${sign}${one.line} ${one.spans.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("")}`,
        ]
      : [];
  return rows.flatMap(({ same, before, after }) =>
    same ? side(after, " ") : [...side(before, "-"), ...side(after, "+")],
  );
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);
const joined = (lines: string[]) => `${lines.join("\n")}\n`;

test("sets lines beside each other and marks the words that changed", () => {
  const { parts, added, removed, remark } = diffRows(
    "a: 1\nb: some old words\n",
    "a: 1\nb: some new words\nc: 3\n",
  );
  expect(drawn(parts.flatMap(({ rows }) => rows))).toEqual([
    " 1 a: 1",
    "-2 b: some [old] words",
    "+2 b: some [new] words",
    "+3 c: 3",
  ]);
  expect({ added, removed, remark }).toEqual({ added: 2, removed: 1, remark: null });
});

test("lines that share nothing are not marked word by word", () => {
  const { parts } = diffRows("alpha beta gamma", "one two three");
  expect(drawn(parts.flatMap(({ rows }) => rows))).toEqual([
    "-1 alpha beta gamma",
    "+1 one two three",
  ]);
});

test("folds what is unchanged and far from a change", () => {
  const before = numbered(1, 40);
  const { parts } = diffRows(joined(before), joined(before.with(19, "other")));
  expect(parts.map(({ folded, lines }) => [folded, lines])).toEqual([
    [true, 16],
    [false, 7],
    [true, 17],
  ]);
  expect(parts[1]?.rows[0]?.after?.line).toBe(17);
  expect(parts[2]?.rows.at(-1)?.after?.line).toBe(40);
});

test("a folded part of many lines comes as its number alone", () => {
  const before = numbered(1, 1000);
  const { parts } = diffRows(joined(before), joined([...before, "new"]));
  expect(parts[0]).toEqual({ folded: true, rows: [], lines: 997 });
});

test("says when nothing, or only the line ends, are different", () => {
  expect(diffRows("a\nb", "a\nb")).toMatchObject({ remark: "same", added: 0, removed: 0 });
  expect(diffRows("", "")).toMatchObject({ remark: "same", parts: [] });
  expect(diffRows("a\nb\n", "a\r\nb")).toMatchObject({ remark: "ends", added: 0, removed: 0 });
});

test("from nothing, to nothing", () => {
  expect(diffRows("", "a\n")).toMatchObject({ added: 1, removed: 0 });
  expect(diffRows("a\n", "")).toMatchObject({ added: 0, removed: 1 });
});

test("texts that are too long come as removed and added, at once, and not as a whole", () => {
  const before = joined(numbered(1, 400_000));
  const start = performance.now();
  const found = diffRows(before, `${before}x`);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(found).toMatchObject({ remark: "long", removed: 400_000, added: 400_001 });
  expect(found.parts[0]?.rows).toHaveLength(4000);
  expect(found.parts[0]?.lines).toBe(400_001);
});

test("texts that are too different come so, too", () => {
  const one = joined(numbered(1, 12_000));
  const two = joined(numbered(20_001, 32_000));
  const start = performance.now();
  expect(diffRows(one, two)).toMatchObject({ remark: "different", removed: 12_000 });
  expect(performance.now() - start).toBeLessThan(2000);
});

test("many words in many lines cost no time either", () => {
  const words = (seed: number) =>
    Array.from({ length: 2000 }, (_, line) =>
      Array.from({ length: 18 }, (_, word) => `w${(line * word * seed) % 97}`).join(" "),
    );
  const start = performance.now();
  expect(diffRows(joined(words(7)), joined(words(11))).remark).not.toBe("long");
  expect(performance.now() - start).toBeLessThan(2000);
});

test("what doesn't show, or turns text around, comes by its code", () => {
  expect(pieces("a\u202eb\u200bc")).toEqual([
    { text: "a", hidden: false },
    { text: "U+202E", hidden: true },
    { text: "b", hidden: false },
    { text: "U+200B", hidden: true },
    { text: "c", hidden: false },
  ]);
  // A family is four people and three joiners.
  expect(pieces("👨‍👩‍👧‍👦 नमस्ते")).toEqual([{ text: "👨‍👩‍👧‍👦 नमस्ते", hidden: false }]);
});
