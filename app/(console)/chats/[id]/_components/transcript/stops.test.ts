import { expect, it } from "vitest";
import { nextStop } from "./stops";

it.each([
  [[2, 5, 9], 2, 1, 5],
  [[2, 5, 9], 3, 1, 5],
  [[2, 5, 9], 9, 1, 2],
  [[2, 5, 9], 5, -1, 2],
  [[2, 5, 9], 2, -1, 9],
  [[2, 5, 9], 7, -1, 5],
  [[4], 4, 1, 4],
] as const)("of %j from %i by %i: %i", (stops, from, by, at) => {
  expect(nextStop(stops, from, by)).toEqual({ at, index: [...stops].indexOf(at as never) });
});

it("nowhere to go", () => expect(nextStop([], 3, 1)).toBeNull());
