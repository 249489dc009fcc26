import { describe, expect, it } from "vitest";
import { cleanCell, exportCell, exportLine } from "./cells";

describe("cleanCell", () => {
  it.each([
    ["'001902", "001902"],
    ["  CAYUGA ISD\u00a0\u00a0", "CAYUGA ISD"],
    ['="0012"', "0012"],
    ["'=1+1", "=1+1"],
    ["'Iolani School", "'Iolani School"],
    ["\ufeffid", "id"],
    ["a\u00a0b", "a\u00a0b"],
    ["'", "'"],
    ["", ""],
  ])("%j → %j", (raw, clean) => {
    expect(cleanCell(raw)).toBe(clean);
  });
});

describe("exportCell", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0x"])("guards %j", (text) => {
    expect(exportCell(text)).toBe(`"'${text}"`);
  });

  it("leaves numbers alone, and doubles quotes", () => {
    expect(exportLine([-1, 'a "b", c', null])).toBe('"-1","a ""b"", c",""\r\n');
  });

  it("comes back as it was through cleanCell", () => {
    for (const text of ["=cmd|'/c calc'!A0", "@x", "-1", "plain"]) {
      expect(cleanCell(exportCell(text).slice(1, -1))).toBe(text);
    }
  });
});
