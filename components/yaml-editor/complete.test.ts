import { expect, test } from "vitest";
import { optionsAt } from "@/components/yaml-editor/complete";
import { asYaml } from "@/components/yaml-editor/scalar";
import { cursorIn, sampleSchema } from "@/components/yaml-editor/testing";

function options(marked: string) {
  const { doc, pos } = cursorIn(marked);
  return optionsAt(doc, pos, sampleSchema)?.options ?? [];
}

const labels = (marked: string) => options(marked).map(({ label }) => label);

test("offers the keys that are not there yet, with what they are", () => {
  expect(labels("schema: sample/v1\nk‸\nmode: form\n")).toEqual([
    "key",
    "grades",
    "roles",
    "inputs",
    "model",
    "limit",
  ]);
  expect(options("k‸")[1]).toMatchObject({
    label: "key",
    apply: "key: ",
    detail: "text, 3–64 characters",
    info: "Never changes",
    required: true,
  });
  expect(options("‸").find(({ label }) => label === "limit")?.required).toBe(false);
});

test("a key of its own lines opens them; one that is only renamed keeps its colon", () => {
  const apply = (marked: string, label: string) =>
    options(marked).find((option) => option.label === label)?.apply;
  expect(apply("‸", "grades")).toBe("grades:\n  ");
  expect(apply("‸", "roles")).toBe("roles:\n  - ");
  expect(apply("k‸: x", "key")).toBe("key");
  expect(apply("grades: { ‸ }", "min")).toBe("min: ");
});

test("offers constants, true and false, and quotes what YAML would misread", () => {
  expect(labels("schema: ‸")).toEqual(["sample/v1"]);
  expect(options("mode: ‸").map(({ label, detail }) => [label, detail])).toEqual([
    ["form", "default"],
    ["chat", ""],
  ]);
  expect(labels("grades:\n  min: ‸")).toEqual(['"1"', '"2"', "K"]);
  expect(labels("grades: { max: ‸ }")).toEqual(['"1"', '"2"', "K"]);
  expect(labels("model:\n  stream: ‸")).toEqual(["true", "false"]);
  expect(labels("limit: ‸")).toEqual(["none", "null"]);
  expect(labels("roles: [student, ‸]")).toEqual(["student", "teacher"]);
  expect(labels("roles:\n  - ‸")).toEqual(["student", "teacher"]);
});

test("a mapping's own words choose what belongs into it", () => {
  expect(labels("inputs:\n  - type: select\n    ‸")).toEqual(["id", "options"]);
  expect(labels("inputs:\n  - type: text\n    ‸\n    id: a")).toEqual(["max_length"]);
  // The word that decides is itself free.
  expect(options("inputs:\n  - type: text‸").map(({ label, info }) => [label, info])).toEqual([
    ["text", "One line"],
    ["select", "One of several"],
  ]);
});

test("begins a list with its first item", () => {
  expect(options("inputs:\n  ‸")).toEqual([
    expect.objectContaining({ label: "-", apply: "- ", detail: "item of a list, up to 20 items" }),
  ]);
});

test("offers nothing where nothing is known", () => {
  expect(labels("unknown:\n  ‸")).toEqual([]);
  expect(labels("key: |\n  ‸")).toEqual([]);
  expect(labels("key: x # ‸")).toEqual([]);
});

test.each([
  ["plain", "plain"],
  ["two words", "two words"],
  ["sample/v1", "sample/v1"],
  ["", '""'],
  ["12", '"12"'],
  ["1e3", '"1e3"'],
  ["0x1f", '"0x1f"'],
  ["no", '"no"'],
  ["Null", '"Null"'],
  ["a: b", '"a: b"'],
  ["a #b", '"a #b"'],
  ["{{ x }}", '"{{ x }}"'],
  ["- x", '"- x"'],
  ["line\nbreak", '"line\\nbreak"'],
  [true, "true"],
  [null, "null"],
  [0.5, "0.5"],
])("writes %j so that YAML reads the same", async (value, written) => {
  expect(asYaml(value)).toBe(written);
  const { parse } = await import("yaml");
  expect(parse(asYaml(value))).toBe(value);
});
