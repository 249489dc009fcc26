import { describe, expect, it } from "vitest";
import type { BulkPreview } from "@/lib/classes/bulk/types";
import { doneSentence, planOf } from "./words";

const preview: BulkPreview = {
  looked: 7,
  more: false,
  changes: 7,
  skipped: {},
  samples: ["A", "B", "C", "D", "E"],
  pupils: 1,
};
const result = { undoable: true, undoneBy: null };

describe("the words of a change of several classes", () => {
  it("name some, count the others, and say what happens to enrolments", () => {
    expect(planOf("complete", preview)).toEqual({
      changes: ["7 classes: A, B, C, D, E, 2 more", "1 enrolment of pupils is completed"],
      left: [],
      nothing: false,
    });
    expect(planOf("archive", { ...preview, pupils: 2 }).changes[1]).toMatch(/^2 .* go on/);
  });

  it("say why classes stay as they are, and that nothing would happen", () => {
    const none = {
      ...preview,
      changes: 0,
      samples: [],
      pupils: 0,
      skipped: { already: 2, gone: 1 },
    };
    expect(planOf("archive", none)).toEqual({
      changes: ["No class changes"],
      left: ["2 archived already", "1 gone or out of your sight"],
      nothing: true,
    });
    expect(planOf("archive", { ...none, more: true })).toMatchObject({ nothing: false });
  });

  it("say what was done", () => {
    expect(doneSentence("complete", { ...result, changed: 1, skipped: {} })).toBe(
      "1 class was completed.",
    );
    expect(doneSentence("archive", { ...result, changed: 2, skipped: { gone: 3 } })).toBe(
      "2 classes were archived, 3 left as before.",
    );
    expect(doneSentence("restore", { ...result, changed: 0, skipped: {} })).toBe(
      "No class was changed.",
    );
  });
});
