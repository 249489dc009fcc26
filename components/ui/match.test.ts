import { describe, expect, it } from "vitest";
import { matchRanges } from "@/components/ui/match";

const marked = (text: string, query: string) =>
  matchRanges(text, query).map(([start, end]) => text.slice(start, end));

describe("matchRanges", () => {
  it("ignores case and accents", () => expect(marked("École Élan", "ecole")).toEqual(["École"]));
  it("marks every word", () =>
    expect(marked("North High School", "high nor")).toEqual(["Nor", "High"]));
  it("joins overlaps", () => expect(marked("banana", "ana")).toEqual(["anana"]));
  it("keeps combining marks with their letter", () =>
    expect(marked("e\u0301cole", "e")).toEqual(["e\u0301", "e"]));
  it("counts code units, not characters", () => expect(marked("🙂 Ab", "ab")).toEqual(["Ab"]));
  it("finds nothing for nothing", () => expect(marked("abc", "  ")).toEqual([]));
});
