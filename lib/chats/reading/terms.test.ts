import { describe, expect, it } from "vitest";
import { openChatInput, transcriptAsk } from "./input";
import { findTerms } from "./terms";

describe("what is looked for", () => {
  it.each([
    ["two words", ["two", "words"]],
    ['"a phrase" and', ["a phrase", "and"]],
    ['"not closed', ["not closed"]],
    ["cats OR dogs -birds", ["cats", "dogs"]],
    ['-"no phrase" yes', ["yes"]],
    ["photosyn*", ["photosyn"]],
    ["same same", ["same"]],
    ['* " OR -', ["OR -"]],
    ["* OR -", []],
    ["", []],
    ["a b c d e f g h i j k l", [..."abcdefghij"]],
  ])("%s", (text, terms) => expect(findTerms(text)).toEqual(terms));
});

describe("the address of a transcript", () => {
  it("names a message and words", () => {
    expect(transcriptAsk({ at: "12", find: " prime " })).toEqual({
      at: 12,
      find: "prime",
      problem: null,
    });
    expect(transcriptAsk({})).toEqual({ at: null, find: "", problem: null });
  });
  it.each([
    { at: "-1" },
    { at: "1e3" },
    { at: "12345678901" },
    { at: "x" },
    { find: "x".repeat(201) },
  ])("that can’t be meant is told: %j", (search) => {
    expect(transcriptAsk(search)).toMatchObject({ at: null, find: "" });
    expect(transcriptAsk(search).problem).toMatch(/\.$/);
  });
});

describe("a reason", () => {
  const given = (reason: string) => openChatInput.safeParse({ id: crypto.randomUUID(), reason });
  it("has ten characters or more, and can be kept", () => {
    expect(given("ten letter").success).toBe(true);
    expect(given("🙂".repeat(9)).success).toBe(false);
    expect(given("         short         ").success).toBe(false);
    expect(given("x".repeat(501)).success).toBe(false);
    expect(given("enough of it\0").success).toBe(false);
  });
});
