import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/lib/auth/testing/people";
import { as, type Campus, makeCampus } from "@/lib/classes/testing/school";
import { createRuleInput, tryRuleInput, updateRuleInput } from "./input";
import { createRule, deleteRule, switchRule, tryRule, updateRule } from "./mutations";
import { whereWrong } from "./pattern";
import { listRules } from "./queries";
import { readyPatterns } from "./types";

let campus: Campus;
beforeAll(async () => {
  campus = await makeCampus();
});

const blank = { terms: "", pattern: "" };
const given = { ...blank, name: "Rule", severity: "medium", dueHours: "24" };
const trial = (kind: string, what: object, text: string) =>
  as(campus.chief, (tx) => tryRule(tx, tryRuleInput.parse({ ...blank, kind, ...what, text })));

describe("trying a rule", () => {
  it("finds whole words and phrases, whatever their accents and case", async () => {
    const terms = "hurt me\ncafé\n\nc++\n日本";
    const found = async (text: string) => (await trial("terms", { terms }, text)).hits;
    expect(await found("They HURT ME at the Cafe")).toEqual(["cafe", "hurt me"]);
    expect(await found("unhurt mekong cafeteria")).toEqual([]);
    expect(await found("I like C++.")).toEqual(["c++"]);
    expect(await found("私は日本人です")).toEqual(["日本"]);
  });

  it.each([
    [
      "Phone numbers",
      ["(555) 123-4567", "555-123-4567", "+49 30 1234567", "555.123.4567"],
      ["1000000", "12-13", "3.14159", "2026-11-26"],
    ],
    ["E-mail addresses", ["ada.lee@school.example.org"], ["a @ b", "see @ada"]],
    ["Links", ["https://x.example/a?b", "www.example.org"], ["www", "http"]],
    ["Numbers like an ID", ["123-45-6789", "20261234"], ["1234567", "2026-11-26", "1234567890123"]],
  ])("%s are found by the ready pattern", async (name, yes, no) => {
    const pattern = readyPatterns.find((ready) => ready.name === name)?.pattern ?? "";
    for (const text of yes)
      expect((await trial("pattern", { pattern }, `so ${text} then`)).hits, text).toEqual([text]);
    for (const text of no)
      expect((await trial("pattern", { pattern }, `so ${text} then`)).hits, text).toEqual([]);
  });

  it.each([
    ["a(b", "parentheses () not balanced", "The “(” at character 2 is never closed."],
    ["[a-", "brackets [] not balanced", "The “[” at character 1 is never closed."],
    ["a|*b", "quantifier operand invalid", "The “*” at character 3 repeats nothing."],
    ["a\\", "invalid escape", "The backslash at its end stands before nothing."],
    ["(a)\\1", "refer back", ""],
  ])("says what is wrong with %s, and where", async (pattern, what, where) => {
    const failed = await trial("pattern", { pattern }, "x").catch((error) => error);
    expect(failed).toMatchObject({ code: "invalid" });
    expect(failed.fields.pattern[0]).toContain(what);
    expect(failed.fields.pattern[0]).toContain(where);
  });

  it("finds no fault in brackets that are sound", () => {
    for (const sound of [
      "[]a]",
      "[^]a]b",
      "[[:alpha:]]+",
      "(?:a)\\(",
      "a\\[",
      "(?=x)y*",
      "\\m\\d{3}\\M",
    ])
      expect(whereWrong(sound), sound).toBeNull();
    for (const { pattern } of readyPatterns) expect(whereWrong(pattern)).toBeNull();
  });
});

describe("rules", () => {
  const make = (over: object) =>
    as(campus.chief, (tx) =>
      createRule(tx, createRuleInput.parse({ ...given, kind: "terms", terms: "zebra", ...over })),
    );

  it("are made, changed, switched and deleted by system admins alone", async () => {
    const { id } = await make({ name: "Animals" });
    const [rule] = await listRules({ userId: campus.chief });
    expect(rule).toMatchObject({ name: "Animals", terms: ["zebra"], active: true, open: 0 });
    const change = {
      ...given,
      id,
      version: rule?.version,
      name: "Beasts",
      kind: "pattern",
      pattern: "g.u",
    };
    await as(campus.chief, (tx) => updateRule(tx, updateRuleInput.parse(change)));
    await expect(
      as(campus.chief, (tx) => updateRule(tx, updateRuleInput.parse(change))),
    ).rejects.toMatchObject({ code: "conflict" });
    await as(campus.chief, (tx) => switchRule(tx, { id, active: false }));
    const [stored] = await asOwner("select test, active from flag_rules where id = $1", [id]);
    expect(stored).toEqual({ test: "g.u", active: false });
    for (const who of [campus.head, campus.teacher, campus.stranger]) {
      await expect(as(who, (tx) => switchRule(tx, { id, active: true }))).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(as(who, (tx) => deleteRule(tx, { id }))).rejects.toMatchObject({
        code: "not_found",
      });
    }
    await expect(
      as(campus.head, (tx) =>
        createRule(tx, createRuleInput.parse({ ...given, kind: "terms", terms: "x" })),
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
    await as(campus.chief, (tx) => deleteRule(tx, { id }));
    expect(await listRules({ userId: campus.chief })).toEqual([]);
  });

  it("have one name each, and a pattern that works", async () => {
    await make({ name: "Twice" });
    await expect(make({ name: "Twice" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("name"),
    });
    await expect(make({ name: "Bad", kind: "pattern", pattern: "(" })).rejects.toMatchObject({
      fields: { pattern: [expect.stringContaining("character 1")] },
    });
    expect(createRuleInput.safeParse({ ...given, kind: "terms" }).success).toBe(false);
    expect(createRuleInput.safeParse({ ...given, kind: "pattern", pattern: " " }).success).toBe(
      false,
    );
    expect(
      createRuleInput.safeParse({ ...given, kind: "terms", terms: "x", dueHours: "0" }).success,
    ).toBe(false);
  });
});
