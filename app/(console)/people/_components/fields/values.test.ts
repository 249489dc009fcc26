import { describe, expect, it } from "vitest";
import type { Field } from "@/lib/fields/types";
import { splitInputs, toInputs } from "./values";

const field = (key: string, type: Field["type"]): Field => ({
  id: key,
  entity: "person",
  key,
  label: key,
  help: "",
  type,
  options: ["Red", "Blue"],
  required: false,
  position: 0,
  updatedAt: "",
});

describe("inputs of custom fields", () => {
  it("start with what is stored, as text; gone options are not chosen", () =>
    expect(
      toInputs([
        { field: field("a", "number"), value: 0 },
        { field: field("b", "boolean"), value: false },
        { field: field("c", "select"), value: "Green" },
        { field: field("d", "multiselect"), value: ["Red", "Green"] },
        { field: field("e", "multiselect"), value: undefined },
        { field: field("f", "text"), value: undefined },
      ]),
    ).toEqual({
      field_a: "0",
      field_b: "false",
      field_c: "",
      field_d: ["Red"],
      field_e: [],
      field_f: "",
    }));

  it("come back by key", () =>
    expect(splitInputs({ name: "Ada", field_a: "0", field_field_x: ["y"] })).toEqual({
      a: "0",
      field_x: ["y"],
    }));
});
