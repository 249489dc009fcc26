import { describe, expect, it } from "vitest";
import type { Field, FieldType } from "./types";
import { readFieldValues, showFieldValue } from "./values";

const field = (type: FieldType, over: Partial<Field> = {}): Field => ({
  id: "",
  entity: "person",
  key: "x",
  label: "X",
  help: "",
  type,
  options: ["Red", "Blue"],
  required: false,
  position: 0,
  updatedAt: "",
  ...over,
});
const read = (type: FieldType, value: unknown) => readFieldValues([field(type)], { x: value }).x;
const wrong = (type: FieldType, value: unknown) => () => read(type, value);

describe("a value of each type", () => {
  it.each<[FieldType, unknown, unknown]>([
    ["text", "  a b ", "a b"],
    ["text", "👩".repeat(500), "👩".repeat(500)],
    ["textarea", "a\nb", "a\nb"],
    ["number", "-1.5", -1.5],
    ["number", 0, 0],
    ["date", "2026-09-01", "2026-09-01"],
    ["boolean", "on", true],
    ["boolean", "No", false],
    ["boolean", false, false],
    ["select", "Red", "Red"],
    ["multiselect", ["Red", "Blue"], ["Red", "Blue"]],
    ["multiselect", "Red", ["Red"]],
    ["email", "a+b@example.org", "a+b@example.org"],
    ["url", "https://example.org/ü", "https://example.org/ü"],
    ["phone", "+49 (30) 123-4/5", "+49 (30) 123-4/5"],
  ])("%s takes %j as %j", (type, given, kept) => expect(read(type, given)).toEqual(kept));

  it.each<[FieldType, unknown]>([
    ["text", "x".repeat(501)],
    ["text", "a\0b"],
    ["textarea", "\ud83d"],
    ["number", "seven"],
    ["number", "1e999"],
    ["date", "2026-02-30"],
    ["date", "1.9.2026"],
    ["boolean", "perhaps"],
    ["select", "Green"],
    ["multiselect", ["Red", "Green"]],
    ["email", "nobody"],
    ["url", "javascript:alert(1)"],
    ["phone", "call me"],
    ["number", { toString: "x" }],
    ["text", ["a"]],
  ])("%s refuses %j at its field", (type, given) =>
    expect(wrong(type, given)).toThrow(
      expect.objectContaining({ fields: { "fields.x": [expect.any(String)] } }),
    ),
  );

  it.each([undefined, null, "", "  \u00a0", []])("%j is no value", (given) => {
    expect(read("text", given)).toBeUndefined();
    expect(() => readFieldValues([field("text", { required: true })], { x: given })).toThrow(
      expect.objectContaining({ fields: { "fields.x": ["Enter X."] } }),
    );
  });

  it("of a field that there is not is refused, under the form's own name for it", () =>
    expect(() => readFieldValues([], { __proto__x: 1 }, "field_")).toThrow(
      expect.objectContaining({ fields: { field___proto__x: ["There is no such field."] } }),
    ));

  it("shows in words", () => {
    expect(showFieldValue(field("boolean"), true)).toBe("Yes");
    expect(showFieldValue(field("multiselect"), ["Red", "Blue"])).toBe("Red, Blue");
    expect(showFieldValue(field("number"), 0)).toBe("0");
    expect(showFieldValue(field("text"), undefined)).toBe("");
  });
});
