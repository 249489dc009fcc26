import { expect, it } from "vitest";
import { remembered } from "./remembered";

it("asks once, however many want to know", async () => {
  let asked = 0;
  const answer = remembered(async () => {
    asked += 1;
    return asked;
  });
  expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
  expect(await answer()).toBe(1);
});

it("asks again after a failure, which everybody hears who waited for it", async () => {
  let asked = 0;
  const answer = remembered(async () => {
    asked += 1;
    if (asked === 1) throw new Error("The disk is away.");
    return asked;
  });
  const both = await Promise.allSettled([answer(), answer()]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await answer()).toBe(2);
});
