import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { bob, known, row } from "../testing";

const say = (...event: Parameters<typeof row>) => sentenceText(describeEvent(row(...event), known));

it("a change of several people has a head, and each of them their own sentence", () => {
  const after = { after: { total: 3 } };
  expect(say("people_suspended", "jobs", { changes: after })).toBe(
    "Ada Lovelace suspended several people",
  );
  expect(say("people_change_undone", "jobs", { changes: after })).toBe(
    "Ada Lovelace took a change of several people back",
  );
  const one = { before: { status: "active" }, after: { status: "suspended" } };
  expect(say("people_suspended", "users", { changes: one, resourceId: bob })).toContain(
    "suspended",
  );
});

it("an export says how many left, and whether that was all", () => {
  const out = (metadata: Record<string, unknown>) =>
    say("people_exported", "users", { resourceId: null, changes: null, metadata });
  expect(out({ rows: 1200, complete: true })).toBe("Ada Lovelace exported 1,200 people");
  expect(out({ rows: 1, complete: false })).toBe("Ada Lovelace broke an export off after 1 person");
});
