import { describe, expect, it } from "vitest";
import { compareTexts, parseSides } from "./compare";
import { starterText } from "./starter";

const text = starterText("some-tool", "Some tool");

describe("compareTexts", () => {
  it("says what differs by meaning, and that comments don't count", () => {
    expect(compareTexts(text, `# more\n${text}`)).toEqual({ ok: true, changes: [] });
    const wider = text.replace("roles: [teacher]", "roles: [teacher, student]");
    expect(compareTexts(text, wider)).toMatchObject({
      ok: true,
      changes: [{ sentence: "Now visible to students", widensAudience: true }],
    });
  });

  it("names the text that is not sound", () => {
    expect(compareTexts(text, "key: x")).toEqual({ ok: false, unsound: "after" });
    expect(compareTexts("key: x", text)).toEqual({ ok: false, unsound: "before" });
  });
});

describe("parseSides", () => {
  it.each([
    ["1..2", { from: 1, to: 2 }],
    ["12..now", { from: 12, to: "now" }],
    ["now..1", null],
    ["0..1", null],
    ["1..2..3", null],
    ["1..9999999", null],
    [undefined, null],
  ])("reads %s", (asked, sides) => expect(parseSides(asked)).toEqual(sides));
});
