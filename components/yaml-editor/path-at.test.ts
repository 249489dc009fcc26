import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { nodeAt, placeAt } from "@/components/yaml-editor/path-at";
import { cursorIn } from "@/components/yaml-editor/testing";

function at(marked: string) {
  const { doc, pos } = cursorIn(marked);
  const place = placeAt(doc, pos);
  if (!place) return null;
  const path = place.path.map(({ key }) => key).join("/");
  const word = doc.sliceString(place.from, place.to);
  return { path, kind: place.kind, word, beside: [...place.among.keys()].toSorted() };
}

test.each([
  ["an empty document", "‸", "", "block", ""],
  ["a key that is being begun", "name: x\nmo‸", "", "block", "mo"],
  ["a value", "mode: fo‸", "mode", "inline", "fo"],
  ["a value that isn't begun", "mode: ‸", "mode", "inline", ""],
  ["the line below an empty key", "grades:\n  ‸", "grades", "block", ""],
  ["a key of an item", "inputs:\n  - id: a\n    ty‸", "inputs/0", "block", "ty"],
  ["the second item", "inputs:\n  - id: a\n  - ‸", "inputs/1", "block", ""],
  ["a list as far left as its key", "inputs:\n- id: a\n- id: b\n  t‸", "inputs/1", "block", "t"],
  ["back at the left edge", "inputs:\n- id: a\n‸", "", "block", ""],
  ["a list in a list", "a:\n  - - x\n    - y‸", "a/0/1", "block", "y"],
  ["a quoted key", "'a b':\n  c: ‸", "a b/c", "inline", ""],
  ["below comments and gaps", "a:\n\n  # why\n\n  ‸", "a", "block", ""],
  ["behind an anchor", "a: &x\n  b: ‸", "a/b", "inline", ""],
  ["another document", "a:\n  b: 1\n---\nc‸", "", "block", "c"],
  ["a key in braces", "grades: { min: K, ma‸", "grades", "flow-key", "ma"],
  ["a value in braces", "grades: { min: ‸ }", "grades/min", "flow-value", ""],
  ["an item in brackets", "roles: [student, te‸]", "roles/1", "flow-value", "te"],
  ["brackets over several lines", "roles: [\n  student,\n  ‸", "roles/1", "flow-value", ""],
  ["braces in an item", "a:\n  - b: [{ c: ‸ }]", "a/0/b/0/c", "flow-value", ""],
  ["braces as an item", "a:\n  - x\n  - { c: ‸", "a/1/c", "flow-value", ""],
  ["a quoted text in braces", 'a: { b: "x, y: z", c: ‸', "a/c", "flow-value", ""],
  ["below half-written lines", "a:\n  nonsense\n  b: ‸", "a/b", "inline", ""],
] as const)("the path at %s", (_name, marked, path, kind, word) => {
  expect(at(marked)).toMatchObject({ path, kind, word });
});

test.each([
  ["in a comment", "a: 1\n# no‸"],
  ["in a comment behind a value", "a: 1 # no‸"],
  ["in a block scalar", "a: |\n  text\n  b: ‸"],
  ["in a deeper part of a block scalar", "a:\n  - c: >-\n      # head\n      x:\n        b‸"],
  ["in the next line of a text", "a: some\n  more‸"],
  ["behind the sign of a block scalar", "a:\n  - |‸"],
  ["in an alias", "a:\n  - *x‸"],
  ["behind closed brackets", "a: [b] ‸"],
  ["right behind the colon", "a:‸"],
  ["in front of a key", " ‸ a: 1"],
])("nothing begins %s", (_name, marked) => {
  expect(at(marked)).toBeNull();
});

test("knows what stands beside the cursor, above and below it", () => {
  expect(at("a: 1\nb:\n  c: 2\n‸\nd: |\n  e: 3\nf: 4")?.beside).toEqual(["a", "b", "d", "f"]);
  expect(at("x:\n  - a: 1\n    ‸\n    b: 2\n  - c: 3")?.beside).toEqual(["a", "b"]);
  expect(at("g: { a: 1, ‸, b: [x], c }")?.beside).toEqual(["a", "b", "c"]);
  expect(at("x:\n  - a: 1\n    ‸\n  - c: 3\n    d: 4")?.beside).toEqual(["a"]);
  expect(at("a: 1\n---\nb: 2\n‸\n---\nc: 3")?.beside).toEqual(["b"]);
  // The key that is being changed is free to keep its name.
  expect(at("a: 1\nb‸c: 2")).toMatchObject({ word: "bc", beside: ["a"] });
});

test("the scalars beside a step are known, so that unions can be told apart", () => {
  const { doc, pos } = cursorIn("inputs:\n  - options: [‸]\n    type: 'select' # why\n");
  const path = placeAt(doc, pos)?.path ?? [];
  expect(path[2]?.among.get("type")).toBe("select");
  const outer = cursorIn("x:\n  ‸\n  type: inner\ntype: outer");
  expect(placeAt(outer.doc, outer.pos)?.path[0]?.among.get("type")).toBe("outer");
  // What is being written doesn't decide about itself.
  const own = cursorIn("g: { type: te‸, x: 1 }");
  expect([...(placeAt(own.doc, own.pos)?.path[1]?.among ?? [])]).toEqual([["x", "1"]]);
});

const whole = `schema: sample/v1   # a comment
"quoted key": 'it''s'
grades: { min: K, "max": "1", deep: [a, { b: c }] }
roles:
- student
- teacher
inputs:
  - id: topic
    label: "Topic: what?"
    options:
      - one
      - two words
  -   id: other
      nested:
         deeper:
            - - x
              - y
text: |
  # no comment
  key: none
anchored: &here
  a: !!str 1
last: >-
  folded
end: 1
`;

test("agrees with the parser about every key and scalar of a whole document", () => {
  const doc = Text.of(whole.split("\n"));
  const seen: string[] = [];
  const check = (node: unknown, path: (string | number)[]) => {
    if (isMap(node))
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const inner = [...path, String(key.value)];
        expect(names(doc, key.range?.[0] ?? 0), inner.join("/")).toEqual(inner);
        check(value, inner);
      }
    else if (isSeq(node)) node.items.forEach((item, index) => void check(item, [...path, index]));
    else if (isScalar(node) && !String(node.type).startsWith("BLOCK")) {
      expect(names(doc, node.range?.[0] ?? 0), `the value of ${path.join("/")}`).toEqual(path);
      seen.push(path.join("/"));
    }
  };
  check(parseDocument(whole).contents, []);
  expect(seen).toContain("inputs/1/nested/deeper/0/1");
  expect(seen).toContain("grades/deep/1/b");
});

function names(doc: Text, pos: number) {
  return nodeAt(doc, pos)?.path.map(({ key }) => key);
}

test("is quick at the end of 256 kB", () => {
  const block = "- id: topic\n  label: Topic\n  help: |\n    some longer text that helps\n";
  const doc = Text.of(`inputs:\n${block.repeat(4000)}  ty`.split("\n"));
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    expect(placeAt(doc, doc.length)?.path.at(-1)?.key).toBe(3999);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(40);
});

test("answers at every place of a document that ends anywhere", () => {
  for (let end = 0; end <= whole.length; end += 1) {
    const doc = Text.of(whole.slice(0, end).split("\n"));
    expect(() => [placeAt(doc, end), nodeAt(doc, Math.max(0, end - 3))]).not.toThrow();
  }
});

test.each([
  ["open brackets", "[".repeat(250_000)],
  ["open braces", "{a: ".repeat(60_000)],
  ["one long gap", `a: [${" ".repeat(250_000)}`],
  ["one long quote", `a: ["${"x".repeat(250_000)}`],
  ["dashes", "- ".repeat(125_000)],
  ["colons", "a: ".repeat(80_000)],
  ["quotes", '"'.repeat(250_000)],
  ["deeper and deeper", Array.from({ length: 600 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")],
  ["anchors", "&a ".repeat(80_000)],
])("is quick in 250 kB of %s", (_name, text) => {
  const doc = Text.of(text.split("\n"));
  const start = performance.now();
  placeAt(doc, doc.length);
  nodeAt(doc, doc.length);
  expect(performance.now() - start).toBeLessThan(400);
});
