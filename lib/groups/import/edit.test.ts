import { expect, it } from "vitest";
import { emptyLevel, parseValues, valuesText, withFile, withoutLevel } from "./edit";
import { groupImportMapping } from "./input";

const file = { file: "a.csv", headers: ["id", "name", "parent", "kind"] };
const top = { ...emptyLevel(file, []), key: "top" };
const below = {
  ...emptyLevel(file, ["top"]),
  parent: { column: "parent", level: "top" },
  type: { from: "column" as const, column: "kind", values: {} },
};

it("every edit leaves a mapping that fits", () => {
  const fits = (mapping: unknown) =>
    expect(groupImportMapping.safeParse(mapping).error).toBeUndefined();
  fits({ levels: [top, below] });
  const alone = withoutLevel({ levels: [top, below] }, "top");
  fits(alone);
  expect(alone.levels[0]?.parent).toBeNull();
  const moved = withFile(below, { file: "b.csv", headers: ["code", "name"] });
  fits({ levels: [top, moved] });
  expect(moved).toMatchObject({
    idColumn: "code",
    nameColumn: "name",
    parent: null,
    type: { from: "fixed" },
  });
});

it("a new level's key is free", () => {
  expect(emptyLevel(file, ["level-2"]).key).toBe("level-3");
});

it("values of a type column come back as they were written", () => {
  const values = { college: "department", "a = b": "school" } as const;
  expect(parseValues(valuesText(values))).toEqual(values);
  expect(parseValues("x = planet\n= school\nnonsense")).toEqual({});
});
