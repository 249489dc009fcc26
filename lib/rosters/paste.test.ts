import { describe, expect, it } from "vitest";
import { type Hit, judgeLines } from "./judge";
import { countLines, readPaste } from "./paste";
import type { Candidate } from "./types";

const readings = (text: string) =>
  readPaste(text).lines.map((line) =>
    line.readings.map((one) => (one.sure ? one.text : `(${one.text})`)),
  );

describe("a pasted column", () => {
  it("is lines, without padding, blanks and no-break spaces", () => {
    const pasted = readPaste("  Ada Lovelace \u00a0\r\n\r\n\u200bLovelace, Ada\t\n\n");
    expect(pasted.lines.map(({ line, text }) => [line, text])).toEqual([
      [1, "Ada Lovelace"],
      [3, "\u200bLovelace, Ada"],
    ]);
    expect(readings("Ada Lovelace \u00a0\nLovelace, Ada\t")).toEqual([
      ["Ada Lovelace"],
      ["Lovelace, Ada"],
    ]);
    expect(pasted.blank).toBe(1);
  });

  it.each([
    ["Name", "Name"],
    ["Student Name\tNumber", "Student Name\tNumber"],
    ["First name;Last name;E-mail", "First name;Last name;E-mail"],
    ["student_id", "student_id"],
    ["Ada Lovelace", null],
    ["100234", null],
    ["ada@example.org\tname 1", null],
  ])("knows a header from a pupil: %s", (first, header) => {
    const pasted = readPaste(`${first}\nGrace Hopper`);
    expect(pasted.header).toBe(header);
    expect(pasted.lines).toHaveLength(header ? 1 : 2);
  });

  it("tries each cell of a line, and given and family name together", () => {
    expect(readings("Ada Lovelace\t100234\tGrade 4")).toEqual([
      ["Ada Lovelace", "100234", "Grade 4"],
    ]);
    expect(readings("Lovelace;Ada;9")).toEqual([
      ["Lovelace;Ada;9", "(Lovelace)", "Lovelace Ada", "Ada Lovelace", "(Ada)", "9"],
    ]);
    expect(readings('=\'\t="001902"')).toEqual([["='", "001902"]]);
  });

  it("reads a CSV by comma, and a family name before a comma as one cell", () => {
    expect(readings('"Lovelace, Ada",100234')).toEqual([
      ['"Lovelace, Ada",100234', "Lovelace, Ada", "100234"],
    ]);
    expect(readings("Lovelace, Ada")).toEqual([["Lovelace, Ada"]]);
    expect(readings("Ada Lovelace,100234")[0]).toContain("Ada Lovelace");
    expect(readings('"Ada ""Countess"" Lovelace"')).toEqual([['Ada "Countess" Lovelace']]);
    expect(readings('5" pipe')).toEqual([['5" pipe']]);
    expect(readings('"Ada\t100234')).toEqual([['"Ada', "100234"]]);
  });

  it("never takes half a name for somebody", () => {
    expect(readings("Ada\tvan der Berg")[0]).toContain("(Ada)");
    expect(readings("Ada")).toEqual([["Ada"]]);
  });

  it("holds whatever is pasted: NUL, half characters, endless lines", () => {
    const strange = `a\0b\n\ud800\n${"x".repeat(10_000)}\n${"\t;".repeat(500)}\n'; drop table users --`;
    const { lines } = readPaste(strange);
    expect(lines[0]?.readings[0]?.text).toBe("ab");
    expect(lines[1]?.readings[0]?.text).toBe("\ufffd");
    expect(lines[2]?.readings[0]?.text).toHaveLength(300);
    expect(lines).toHaveLength(4);
    expect(countLines(strange)).toBe(5);
  });

  it("of 5,000 lines is read in no time", () => {
    const text = Array.from({ length: 5_000 }, (_, at) => `Ada ${at}\tLovelace\t${at}`).join("\n");
    const began = performance.now();
    expect(readPaste(text).lines).toHaveLength(5_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("what a line means", () => {
  const person = (id: string, over: Partial<Candidate> = {}): Candidate => ({
    id,
    name: id,
    number: null,
    grade: null,
    onRoster: false,
    ...over,
  });
  const ann = person("ann");
  const other = person("other ann");
  const here = person("here", { onRoster: true });
  const by = (how: string, ...people: Candidate[]): Hit[] =>
    people.map((one) => ({ person: one, how }));
  const judged = (text: string, hits: Record<string, Hit[]>) =>
    judgeLines(readPaste(text).lines, new Map(Object.entries(hits))).map((line) => [
      line.state,
      "person" in line
        ? line.person.id
        : "choices" in line
          ? line.choices.map(({ id }) => id)
          : null,
    ]);
  const names = { "Ann Lee": by("name", ann, other), "Cy Here": by("name", here) };

  it("is somebody, nobody, one of several, or somebody who is there", () => {
    expect(judged("Ann Lee\nBo Nobody\nCy Here", names)).toEqual([
      ["ambiguous", ["ann", "other ann"]],
      ["unknown", null],
      ["already", "here"],
    ]);
  });

  it("is told by a number beside the name", () => {
    const hits = { ...names, "1001": by("number", ann) };
    expect(judged("Ann Lee\t1001\n1001", hits)).toEqual([
      ["found", "ann"],
      ["repeated", "ann"],
    ]);
  });

  it("is asked where name and number are two people's", () => {
    expect(judged("Cy Here\t1001", { ...names, "1001": by("number", ann) })).toEqual([
      ["ambiguous", ["ann", "here"]],
    ]);
  });

  it("takes no grade for a pupil's number", () => {
    const hits = { "9": by("number", ann), "100234": by("number", ann) };
    expect(judged("Bo Nobody\t9\n9\nBo Nobody\t100234", hits)).toEqual([
      ["ambiguous", ["ann"]],
      ["found", "ann"],
      ["repeated", "ann"],
    ]);
  });

  it("offers whom half a name says, and takes them not", () => {
    expect(judged("Ann\tNobody", { Ann: by("name", ann) })).toEqual([["ambiguous", ["ann"]]]);
    expect(judged("Ann", { Ann: by("name", ann) })).toEqual([["found", "ann"]]);
  });
});
