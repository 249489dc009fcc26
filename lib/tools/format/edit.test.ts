import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Edit, editTool } from "./edit";
import { parseTool } from "./parse";
import type { Path } from "./problems";
import { lessonQuiz } from "./testing/valid";

/** The lines that differ. */
function changed(before: string, after: string): string[] {
  const old = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !old.has(line));
}
const valueAt = (text: string, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown>)?.[key],
    parse(text),
  );

describe("editing a document in a form", () => {
  it.each<[Path, Edit]>([
    [["name"], "Lesson quiz for the quick"],
    [["name"], "Quiz: what now? # not a comment"],
    [["name"], "12"],
    [["name"], "true"],
    [["name"], "Лекция “X” 👩🏽‍🏫"],
    [["summary"], "Six questions."],
    [["mode"], "chat"],
    [["inputs", 2, "label"], "Subject"],
    [["inputs", 2, "required"], false],
    [["inputs", 2, "max_length"], 150],
    [["audience", "grades", "max"], "8"],
  ])("puts %j to %j, and changes no other line", (path, value) => {
    const after = editTool(lessonQuiz, path, value);
    expect(valueAt(after, path)).toEqual(value);
    expect(changed(lessonQuiz, after)).toHaveLength(1);
    expect(after.split("\n").length).toBe(lessonQuiz.split("\n").length);
  });

  it("a text of several lines stays a block, and everything around it as it was", () => {
    const content = "You write quizzes.\n\n- for {{ grade }}\n- # no comment\n";
    const after = editTool(lessonQuiz, ["messages", 0, "content"], content);
    expect(valueAt(after, ["messages", 0, "content"])).toBe(content);
    expect(after).toContain("# A quiz at the end of a lesson.");
    expect(after).toContain("- id: topic # what the lesson was about");
  });

  it("a key that was absent is added, one that is emptied goes", () => {
    const added = editTool(lessonQuiz, ["limits", "max_turns"], 12);
    expect(valueAt(added, ["limits", "max_turns"])).toBe(12);
    expect(added).toContain("- id: topic # what the lesson was about");
    const gone = editTool(added, ["audience", "grades"], undefined);
    expect(parse(gone).audience).not.toHaveProperty("grades");
    expect(gone).toContain("# A quiz at the end of a lesson.");
    expect(Object.keys(parse(gone))).toEqual(Object.keys(parse(added)));
  });

  it("a list is written anew, and the document stays one that parses", () => {
    const after = editTool(lessonQuiz, ["tags"], ["math", "grade-6"]);
    expect(parse(after).tags).toEqual(["math", "grade-6"]);
    expect(parseTool(after).ok).toBe(true);
  });

  it("is exact about every value of a document that is put where it stands already", () => {
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (value !== null && typeof value === "object") {
        for (const [key, inner] of Object.entries(value))
          walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
        return;
      }
      const after = editTool(lessonQuiz, path, value as Edit);
      expect(parse(after), path.join(".")).toEqual(parse(lessonQuiz));
      expect(after.includes("# what the lesson was about"), path.join(".")).toBe(true);
    };
    walk(parse(lessonQuiz), []);
  });

  it("puts a map in the place of a value that stands on the way", () => {
    const text = lessonQuiz.replace(/^limits:.*$/m, "limits: many # wrong");
    const after = editTool(text, ["limits", "max_turns"], 12);
    expect(parse(after).limits).toEqual({ max_turns: 12 });
    expect(after).toContain("- id: topic # what the lesson was about");
  });

  it("refuses YAML that is not sound rather than mend it unseen", () => {
    expect(() => editTool("a: [1", ["a"], 2)).toThrow("not sound");
  });
});
