import { describe, expect, it } from "vitest";
import { matchPattern, patternFault } from "./pattern";
import { costOf, naughty } from "./testing/documents";

const patterns = [
  ...[
    "abc",
    "^abc$",
    "a|b|",
    "(a|b)+c",
    "(?:ab){2,3}",
    "a{2}",
    "a{2,}b",
    "[a-c]+",
    "[^a-c]",
    "[\\]x]",
  ],
  ...[
    "\\d{3}-\\d{4}",
    "\\bcat\\b",
    "\\Bat",
    "a.c",
    "a\\.c",
    "\\u0061",
    "\\x61+",
    "\\p{Lu}",
    "x*",
    "x*?y",
  ],
  ...["^$", "(a*)*b", "(a|a)*b", "(a+)+$", "a?a?a?aaa", "é+", "😀{2}", "\\s+\\S", "()", "(|a)b"],
];
const texts = [
  ...["", "abc", "xabcx", "b", "aab", "ababab", "555-1234", "a cat sat", "cats", "a.c", "a\nc"],
  ...["AÄ", "xxxy", "aaaaaaaaaa", "aaab", "éé", "😀😀", "  x", "]", "a]x"],
];

it("says what JavaScript's own engine says", () => {
  for (const pattern of patterns) {
    for (const text of texts) {
      const wanted = { ok: true, fits: new RegExp(pattern, "u").test(text) };
      expect([pattern, text, matchPattern(pattern, text)]).toEqual([pattern, text, wanted]);
    }
  }
});

it.each(["(a+)+$", "(a|a)*$", "(.*)*x", "(a|aa)+$", "^(\\w+\\s?)*$", ".*.*.*.*=.*"])(
  "%s does not hang on a text that is made for it",
  (pattern) => {
    const took = costOf(() => {
      expect(matchPattern(pattern, `${"a".repeat(20_000)}!`)).toMatchObject({ ok: true });
    });
    expect(took).toBeLessThan(1000);
  },
);

describe("what needs backtracking, or is none, is refused with a sentence", () => {
  it.each([
    ["(a)\\1", /Back-references/],
    ["(?=a)", /Look-around/],
    ["(?<!a)b", /Look-around/],
    ["(?<name>a)", /named groups/],
    ["(", /no regular expression/],
    ["[b-a]", /no regular expression/],
    ["a{1000}", /100 times/],
    ["(a{50}){50}", /too long/],
    ["((a{1,99}){1,99}){1,99}", /too long/],
  ])("%s", (pattern, message) => {
    expect(patternFault(pattern)).toMatch(message);
  });

  it("a text that is too long", () => {
    expect(matchPattern("a", "x".repeat(100_001)).ok).toBe(false);
  });
});

it("naughty strings are patterns or refused, and never a crash", () => {
  for (const string of naughty) {
    const match = matchPattern(string.slice(0, 200), "some text");
    if (!match.ok) expect(match.message).toMatch(/^[A-Z].*\.$/);
  }
});
