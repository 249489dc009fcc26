import { describe, expect, it } from "vitest";
import { withParams } from "./url";

describe("withParams", () => {
  it("adds, replaces and leaves out", () => {
    expect(withParams("/a", { x: "1" })).toBe("/a?x=1");
    expect(withParams("/a?x=1&y=2", { x: "3" })).toBe("/a?x=3&y=2");
    expect(withParams("/a?x=1", { x: null })).toBe("/a");
    expect(withParams("/a?x=1", { y: "" })).toBe("/a?x=1");
  });
  it("encodes what is typed", () =>
    expect(withParams("/a", { q: "a&b=c ü" })).toBe("/a?q=a%26b%3Dc+%C3%BC"));
  it("keeps what a typed question mark leads to", () =>
    expect(withParams("/a?q=b%3Fc", { d: "1" })).toBe("/a?q=b%3Fc&d=1"));
});
