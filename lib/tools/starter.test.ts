import { describe, expect, it } from "vitest";
import { runDocumentTests } from "./format/document-tests";
import { parseTool } from "./format/parse";
import { startToolInput } from "./input";
import { starterText } from "./starter";

const names = ["Lesson quiz", 'Say "hi": # no', "{{ topic }}", "'", "\\", "名前 🎓", "null", "- a"];

describe("starterText", () => {
  it.each(names)("is sound with the name %s, and means it", (name) => {
    expect(startToolInput.shape.name.parse(name)).toBe(name);
    const read = parseTool(starterText("lesson-quiz", name));
    expect(read).toMatchObject({ ok: true, warnings: [], tool: { key: "lesson-quiz", name } });
  });

  it("passes its own tests", () => {
    const read = parseTool(starterText("lesson-quiz", "Lesson quiz"));
    if (!read.ok) throw new Error("The starter is not sound.");
    expect(runDocumentTests(read.tool).map(({ passed }) => passed)).toEqual([true]);
  });
});

describe("the name of a new tool", () => {
  it.each(["", "a\nb", "\ud800", "x".repeat(81)])("is not %j", (name) =>
    expect(startToolInput.shape.name.safeParse(name).success).toBe(false),
  );
});
