import { describe, expect, it } from "vitest";
import { makeBig } from "./big";

describe("the big tenant", () => {
  const big = makeBig(20_000);
  const byPath = new Map(big.groups.map((group) => [group.path, group]));
  const pathOf = (id: string) => big.groups.find((group) => group.id === id)?.path ?? "";

  it("is the same every time", () => {
    const again = makeBig(20_000);
    expect(again.groups).toEqual(big.groups);
    expect(again.users).toEqual(big.users);
  });

  it("has exactly the groups asked for, each below one that exists, no path twice", () => {
    expect(big.groups).toHaveLength(20_000);
    expect(byPath.size).toBe(20_000);
    const orphans = big.groups.filter(
      ({ path }) => path.includes(".") && !byPath.has(path.slice(0, path.lastIndexOf("."))),
    );
    expect(orphans).toEqual([]);
  });

  it("has a node of over 1,000 children and a subtree of 5,000", () => {
    const wide = pathOf(big.landmarks.wideId);
    const children = big.groups.filter(({ path }) => path.slice(0, path.lastIndexOf(".")) === wide);
    expect(children).toHaveLength(big.landmarks.wideChildren);
    expect(big.landmarks.wideChildren).toBeGreaterThanOrEqual(1_000);
    const top = pathOf(big.landmarks.subtreeId);
    const below = big.groups.filter(({ path }) => path === top || path.startsWith(`${top}.`));
    expect(below).toHaveLength(5_000);
    expect(big.landmarks.subtreeSize).toBe(5_000);
    expect(top.startsWith(`${pathOf(big.landmarks.targetId)}.`)).toBe(false);
  });

  it("puts one person on each rung", () => {
    expect(big.signIns.map(({ key, role }) => [key, role])).toEqual([
      ["system_admin", "system_admin"],
      ["group_admin", "group_admin"],
      ["leaf_admin", "group_admin"],
      ["teacher", "teacher"],
      ["student", "student"],
    ]);
    const leaf = pathOf(big.landmarks.departmentId);
    expect(big.groups.some(({ path }) => path.startsWith(`${leaf}.`))).toBe(false);
  });

  it.each([400, 1_000, 2_345, 50_000])("keeps its shape at %i", (groups) => {
    expect(makeBig(groups).groups).toHaveLength(groups);
  });

  it("refuses a size at which the shape can't stand", () => {
    expect(() => makeBig(399)).toThrow(RangeError);
    expect(() => makeBig(Number.NaN)).toThrow(RangeError);
  });
});
