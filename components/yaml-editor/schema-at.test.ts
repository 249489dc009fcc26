import { expect, test } from "vitest";
import { inWords } from "@/components/yaml-editor/in-words";
import { schemasAt } from "@/components/yaml-editor/schema-at";
import { sampleSchema } from "@/components/yaml-editor/testing";
import type { JsonSchema, Step } from "@/components/yaml-editor/types";

const steps = (...keys: (string | number)[]): Step[] =>
  keys.map((key) => ({ key, among: new Map() }));

test("finds a node through references, lists and unions", () => {
  const words = (...keys: (string | number)[]) => inWords(schemasAt(sampleSchema, steps(...keys)));
  expect(words("key")).toEqual({
    type: "text, 3–64 characters",
    text: "Never changes",
    notes: [],
  });
  expect(words("model").text).toBe("What answers");
  expect(words("model", "temperature").type).toBe("number, 0–1.5");
  expect(words("mode")).toMatchObject({ type: "one of form, chat", notes: ["Default: form"] });
  expect(words("limit").type).toBe("always none or whole number, at least 1 or nothing");
  expect(words("inputs", 3, "type").type).toBe("one of text, select");
  expect(words("inputs", 0, "max_length").type).toBe("whole number, 1–4,000");
  expect(words("inputs").type).toBe("list, up to 20 items");
  expect(words("nowhere", "at all").type).toBe("");
});

test("what stands in a mapping chooses among the alternatives", () => {
  const among = new Map([["type", "select"]]);
  const found = schemasAt(sampleSchema, steps("inputs", 0), among);
  expect(found.map((schema) => Object.keys(schema.properties ?? {}))).toEqual([
    ["type", "id", "options"],
  ]);
  // Half a word fits none: then none is ruled out.
  expect(schemasAt(sampleSchema, steps("inputs", 0), new Map([["type", "sel"]]))).toHaveLength(2);
});

test("merges allOf, and follows patterns and additional properties", () => {
  const schema: JsonSchema = {
    allOf: [
      { type: "object", properties: { a: { const: 1 } }, required: ["a"] },
      { properties: { b: { type: "null" } }, required: ["b"] },
    ],
    patternProperties: { "^x-": { type: "boolean" }, "(": false },
    additionalProperties: { type: "string" },
  };
  const [merged] = schemasAt(schema, []);
  expect(merged).toMatchObject({ required: ["a", "b"], properties: { a: {}, b: {} } });
  expect(schemasAt(schema, steps("x-y"))[0]?.type).toBe("boolean");
  expect(schemasAt(schema, steps("other"))[0]?.type).toBe("string");
});

test("a schema that holds itself ends", () => {
  const loop: JsonSchema = {
    $ref: "#/$defs/a",
    $defs: { a: { anyOf: [{ $ref: "#/$defs/a" }, { type: "object", items: { $ref: "#" } }] } },
  };
  expect(schemasAt(loop, steps(0, 0, 0))[0]?.type).toBe("object");
  const dead: JsonSchema = { $ref: "#/$defs/none" };
  expect(schemasAt(dead, [])).toEqual([]);
});
