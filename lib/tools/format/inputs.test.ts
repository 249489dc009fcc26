import { describe, expect, it } from "vitest";
import { isStorable } from "@/lib/storable";
import { inputsSchema, valuesOf } from "./inputs";
import { type ToolInput, toolSchema } from "./schema";
import { naughty } from "./testing/documents";

/** Inputs as a document would have them, with what it leaves out filled in. */
function inputs(...written: Record<string, unknown>[]): ToolInput[] {
  return toolSchema.shape.inputs.parse(written.map((one) => ({ id: "a", label: "It", ...one })));
}
const one = (written: Record<string, unknown>, value: unknown) => {
  const read = valuesOf(inputs(written), { a: value });
  return read.ok ? read.values.a : (read.errors[0]?.message ?? "");
};

describe("each type takes its own values", () => {
  it.each<[Record<string, unknown>, unknown, unknown]>([
    [{ type: "text" }, "abc", "abc"],
    [{ type: "text" }, 5, "Enter a text."],
    [{ type: "text" }, "a\nb", "This must be one line."],
    [{ type: "text", max_length: 2 }, "abc", "At most 2 characters."],
    [{ type: "text", max_length: 2 }, "😀😀", "😀😀"],
    [{ type: "text", min_length: 2 }, "a", "At least 2 characters."],
    [{ type: "textarea" }, "a\nb", "a\nb"],
    [{ type: "number", min: 1, max: 5 }, "3", 3],
    [{ type: "number", min: 1, max: 5 }, 6, "At most 5."],
    [{ type: "number" }, "0x10", "Enter a number."],
    [{ type: "number" }, "Infinity", "Enter a number."],
    [{ type: "number" }, Number.NaN, "Enter a number."],
    [{ type: "number" }, "1e999", "Enter a number."],
    [{ type: "range", min: 0, max: 1, step: 0.1 }, 0.3, 0.3],
    [{ type: "range", min: 0, max: 1, step: 0.1 }, 0.35, "In steps of 0.1 from 0."],
    [{ type: "boolean" }, "on", true],
    [{ type: "boolean" }, false, false],
    [{ type: "boolean" }, "perhaps", "Enter yes or no."],
    [{ type: "date", min: "2026-01-01" }, "2026-02-01", "2026-02-01"],
    [{ type: "date", min: "2026-01-01" }, "2025-12-31", "Not before 2026-01-01."],
    [{ type: "date" }, "2026-02-30", "Enter a day as year-month-day, such as 2026-09-01."],
    [{ type: "url" }, "https://example.org/a", "https://example.org/a"],
    [{ type: "url" }, "javascript:alert(1)", "Enter a web address that begins with https://."],
    [{ type: "select", options: ["x", { value: "y", label: "Y" }] }, "y", "y"],
    [
      { type: "select", options: ["x", { value: "y", label: "Y" }] },
      "Y",
      "Choose one of the options.",
    ],
    [{ type: "multiselect", options: ["x", "y"] }, ["y", "x"], ["y", "x"]],
    [{ type: "multiselect", options: ["x", "y"] }, "y", ["y"]],
    [{ type: "multiselect", options: ["x", "y"] }, ["x", "x"], "An option is chosen twice."],
    [{ type: "multiselect", options: ["x", "y"], max_items: 1 }, ["x", "y"], "Choose at most 1."],
    [{ type: "grade" }, "K", "K"],
    [{ type: "grade" }, "13", "Choose a grade: PK, K or 1 to 12."],
    [{ type: "subject" }, "math", "math"],
    [{ type: "subject" }, "magic", "Choose a subject from the list."],
    [{ type: "language" }, "zh-Hant", "zh-Hant"],
    [{ type: "language" }, "klingon!", "Enter the tag of a language, such as es."],
    [
      { type: "file", accept: [".pdf"] },
      [{ name: "A.PDF", type: "", size: 1 }],
      [{ name: "A.PDF", type: "", size: 1 }],
    ],
    [
      { type: "file", accept: [".pdf"] },
      [{ name: "a.exe", type: "", size: 1 }],
      "Only files that end in .pdf.",
    ],
    [
      { type: "file", accept: [".pdf"], max_mb: 1 },
      [{ name: "a.pdf", type: "", size: 2e6 }],
      "At most 1 MB for each file.",
    ],
    [{ type: "file", accept: [".pdf"] }, "a.pdf", "Choose a file."],
  ])("%j with %j", (written, value, wanted) => {
    expect(one(written, value)).toEqual(wanted);
  });
});

describe("what is absent", () => {
  it("is the default, or nothing; what is blank was emptied on purpose", () => {
    expect(one({ type: "text", default: "d" }, undefined)).toBe("d");
    expect(one({ type: "text", default: "d" }, "")).toBeNull();
    expect(one({ type: "text" }, "  ")).toBeNull();
    expect(one({ type: "multiselect", options: ["x", "y"] }, [])).toBeNull();
    expect(one({ type: "text", required: true }, "")).toBe("Enter It.");
  });
});

describe("what is hidden", () => {
  const chain = inputs(
    { id: "a", type: "boolean" },
    {
      id: "b",
      type: "select",
      options: ["x", "y"],
      required: true,
      visible_when: { input: "a", equals: true },
    },
    { id: "c", type: "text", required: true, visible_when: { input: "b", equals: "x" } },
    { id: "d", type: "text", default: "shown", visible_when: { input: "e", equals: "x" } },
  );

  it("has no value, asks for none, and hides what hangs on it", () => {
    expect(valuesOf(chain, { b: "x", c: "c" })).toEqual({
      ok: true,
      values: { a: null, b: null, c: null, d: null },
    });
    expect(valuesOf(chain, { a: true })).toMatchObject({ errors: [{ id: "b" }] });
    expect(valuesOf(chain, { a: true, b: "x" })).toMatchObject({ errors: [{ id: "c" }] });
    expect(valuesOf(chain, { a: true, b: "x", c: "c" })).toMatchObject({ values: { c: "c" } });
  });

  it("of several options one is enough", () => {
    const both = inputs(
      { id: "a", type: "multiselect", options: ["x", "y"] },
      { id: "b", type: "text", visible_when: { input: "a", equals: "y" } },
    );
    expect(valuesOf(both, { a: ["x", "y"], b: "b" })).toMatchObject({ values: { b: "b" } });
    expect(valuesOf(both, { a: ["x"], b: "b" })).toMatchObject({ values: { b: null } });
  });
});

it("an id that no input has is an error, also one that every object knows", () => {
  for (const id of ["other", "constructor", "toString", "__proto__"]) {
    const given = JSON.parse(`{"${id}": 1}`) as Record<string, unknown>;
    expect(valuesOf([], given)).toEqual({
      ok: false,
      errors: [{ id, message: "There is no such input." }],
    });
  }
});

it("naughty strings: kept as they are or refused with a sentence, for every type", () => {
  const types = [
    ...["text", "textarea", "number", "boolean", "date", "url", "grade", "subject", "language"].map(
      (type) => ({ type }),
    ),
    { type: "select", options: ["x", "y"] },
    { type: "multiselect", options: ["x", "y"] },
    { type: "file", accept: [".pdf"] },
  ];
  for (const written of types) {
    const [input] = inputs(written);
    if (!input) throw new Error("There is one.");
    for (const value of naughty) {
      const read = valuesOf([input], { a: value });
      if (!read.ok)
        expect(read.errors).toMatchObject([{ message: expect.stringMatching(/^[A-Z].*\.$/) }]);
      else if (input.type === "textarea") {
        expect(isStorable(value)).toBe(true);
        expect([value, null]).toContain(read.values.a);
      }
    }
  }
});

it("as a zod schema it says the same", () => {
  const schema = inputsSchema(inputs({ type: "grade" }));
  expect(schema.parse({ a: "5" })).toEqual({ a: "5" });
  expect(schema.safeParse({ a: "x" }).error?.issues).toMatchObject([{ path: ["a"] }]);
  expect(schema.safeParse("x").success).toBe(false);
});
