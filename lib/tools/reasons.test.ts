import { describe, expect, it } from "vitest";
import { mayUse, reasonSentence } from "./reasons";
import type { ToolCheck } from "./types";

const check = (
  reason: ToolCheck["reason"],
  met: boolean,
  detail: Record<string, unknown>,
): ToolCheck => ({ reason, met, detail });

describe("reasonSentence", () => {
  it.each<[ToolCheck, string]>([
    [check("published", true, { status: "draft", version: 3 }), "Version 3 is in use."],
    [
      check("published", false, { status: "in_review", version: null }),
      "No version was published yet; the tool is in review.",
    ],
    [check("published", false, { status: "retired", version: 2 }), "The tool is retired."],
    [check("account", false, { status: "suspended" }), "The account is suspended, not active."],
    [
      check("role", true, { asks: ["teacher", "student"], has: ["student"], custom: [] }),
      "The tool is for teachers and pupils, and they are among them.",
    ],
    [
      check("role", false, { asks: ["teacher"], has: ["student"], custom: [] }),
      "The tool is for teachers; they are among the pupils.",
    ],
    [
      check("role", false, { asks: ["teacher"], has: [], custom: [] }),
      "The tool is for teachers; they have no role.",
    ],
    [
      check("role", true, { asks: ["teacher"], has: ["student"], custom: ["Tutor"] }),
      "The tool is for teachers, and for the role Tutor: theirs.",
    ],
    [check("place", true, { group: null }), "The tool is for the whole district."],
    [
      check("place", false, { group: "Lincoln" }),
      "They belong neither to Lincoln nor below it, nor are they staff above it.",
    ],
    [
      check("groups", true, { include: [], exclude: [], excludedBy: [] }),
      "The document names no groups.",
    ],
    [
      check("groups", false, { include: ["d.a"], exclude: [], excludedBy: [] }),
      "The document names d.a; they belong to none of them.",
    ],
    [
      check("groups", false, { include: ["d.a"], exclude: ["d.a.b"], excludedBy: ["d.a.b"] }),
      "They belong to d.a.b, which the document excludes.",
    ],
    [check("grade", true, { grade: "05", min: null, max: null }), "The tool is for every grade."],
    [
      check("grade", false, { grade: "KG", min: "3", max: "5" }),
      "The tool is for grades 3 to 5, not for kindergarten.",
    ],
    [
      check("grade", true, { grade: "05", min: "K", max: "5" }),
      "The tool is for kindergarten to grade 5; they are in grade 5.",
    ],
    [
      check("grade", false, { grade: null, min: "3", max: "3" }),
      "The tool is for grade 3; no grade is recorded for this pupil.",
    ],
  ])("says what %o found", (found, sentence) => expect(reasonSentence(found)).toBe(sentence));
});

describe("mayUse", () => {
  const met = check("account", true, {});
  it("asks for all of them, and for at least one", () => {
    expect(mayUse([])).toBe(false);
    expect(mayUse([met, met])).toBe(true);
    expect(mayUse([met, check("grade", false, {})])).toBe(false);
  });
});
