import { describe, expect, it } from "vitest";
import type { BulkPreview } from "@/lib/people/bulk/types";
import { doneSentence, previewLines, skippedLines } from "./words";

const preview: BulkPreview = {
  looked: 4,
  more: false,
  changes: 2,
  skipped: {},
  samples: ["Ada", "Bob"],
  groups: {},
  sessions: 0,
  access: null,
  others: 0,
  gains: null,
  loses: null,
  unplaced: 0,
  asJob: false,
};
const result = { undoable: true, undoneBy: null };

describe("the words of a change of several people", () => {
  it("say who changes and what follows", () => {
    expect(previewLines("suspend", { ...preview, changes: 12, sessions: 1 })).toEqual([
      "12 people: Ada, Bob, 10 more",
      "1 sign-in ends at once",
    ]);
    expect(
      previewLines("grant", {
        ...preview,
        gains: { groups: 3, people: 1 },
        more: true,
        looked: 2_000,
      }),
    ).toEqual([
      "2 people: Ada, Bob",
      "They come to see 3 groups and 1 person in there at most",
      "It is the most that it can be: with more than 20 staff, what their other roles show each of them is not looked at",
      "These are the first 2,000 by name; the others are looked at when their turn comes",
    ]);
    expect(previewLines("move", { ...preview, changes: 30, others: 28 })).toEqual([
      "30 people: Ada, Bob, 28 more",
      "Staff over the new group come to see the other 28 people; those over the old one lose sight of the other 28 people, unless another membership shows them",
    ]);
    expect(previewLines("grant", { ...preview, others: 2 })).toContain(
      "Staff of the group and of those above it come to see them",
    );
    expect(previewLines("revoke", { ...preview, changes: 0, samples: [] })).toEqual([
      "Nobody changes",
    ]);
  });

  it("say who is left and why", () => {
    expect(skippedLines("suspend", { already: 2, yourself: 1, not_yours: 3 })).toEqual([
      "2 suspended already",
      "Yourself",
      "3 not yours to manage",
    ]);
    expect(skippedLines("reinstate", { already: 1 })).toEqual(["1 not suspended"]);
  });

  it("say what was done", () => {
    expect(doneSentence("suspend", { ...result, changed: 1, skipped: { already: 2 } })).toBe(
      "1 person was suspended, 2 left as before.",
    );
    expect(doneSentence("move", { ...result, changed: 0, skipped: {} })).toBe(
      "Nobody was changed.",
    );
  });
});
