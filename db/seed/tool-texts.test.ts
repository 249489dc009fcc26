import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runDocumentTests } from "@/lib/tools/format/document-tests";
import { diffByMeaning, needsAttention } from "@/lib/tools/format/meaning";
import { parseTool } from "@/lib/tools/format/parse";
import { toolOf } from "@/lib/tools/format/testing/documents";
import { toolPlans } from "./tool-plans";
import { textOf } from "./tool-texts";

const keys = readdirSync("db/seed/tools").map((file) => file.replace(/\.yaml$/, ""));
const planOf = (key: string) => {
  const plan = toolPlans.find((one) => one.key === key);
  if (!plan) throw new Error(`No plan for ${key}`);
  return plan;
};

describe.each(keys)("%s.yaml", (key) => {
  const text = textOf(key);

  it("has no error and no warning, and is called as its file is", () => {
    const parsed = parseTool(text);
    expect(parsed.ok ? parsed.warnings : parsed.problems).toEqual([]);
    expect(toolOf(text).key).toBe(key);
  });

  it("has at least two tests, and all of them pass", () => {
    const results = runDocumentTests(toolOf(text));
    expect(results.length).toBeGreaterThanOrEqual(2);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it("keeps children safe: thresholds, help in need, somebody who is told, names taken out", () => {
    const { audience, safety, privacy, limits, messages } = toolOf(text);
    expect(safety.crisis_message).toMatch(/988|grown-up/);
    expect(safety.crisis_message).toContain("911");
    expect(safety.blocked_message).toBeTruthy();
    expect(safety.moderation.output).not.toBe("off");
    expect(privacy.redact).toEqual(["email", "phone", "roster_names"]);
    if (!audience.roles.includes("student")) return;
    expect(safety.moderation.output).toBe("block");
    expect([safety.thresholds.self_harm, safety.thresholds.sexual]).toEqual(["low", "low"]);
    expect(safety.alert_to).toEqual(expect.arrayContaining(["class_teacher", "school_admin"]));
    expect(audience.grades).toBeDefined();
    expect(limits.per_student_per_day).toBeGreaterThan(0);
    // What to do when a pupil is in need stands in the prompt, too.
    expect(messages[0]?.content).toMatch(/adult|grown-up|counselor/);
  });
});

it("are twelve, each with a plan: both modes, every type of input, all grades, staff and pupils", () => {
  expect(keys).toEqual(toolPlans.map(({ key }) => key).sort());
  const tools = keys.map((key) => toolOf(textOf(key)));
  expect(tools).toHaveLength(12);
  expect(new Set(tools.map(({ mode }) => mode))).toEqual(new Set(["form", "chat"]));
  const types = new Set(tools.flatMap(({ inputs }) => inputs.map(({ type }) => type)));
  expect(types.size).toBe(13);
  expect(tools.filter(({ audience }) => !audience.roles.includes("student"))).toHaveLength(2);
  // No grades: every grade, PK and K among them; pupils work alone from grade 2 on.
  expect(tools.filter(({ audience }) => !audience.grades)).toHaveLength(2);
  expect(tools.map(({ audience }) => audience.grades?.min)).toContain("2");
  expect(tools.filter(({ audience }) => audience.grades?.max === "12").length).toBeGreaterThan(3);
  expect(tools.filter(({ inputs }) => inputs.some((one) => one.visible_when))).not.toHaveLength(0);
});

describe("versions of the demo", () => {
  it("are sound, but for the draft, whose one problem is a slip of the pen", () => {
    for (const { key, versions = [] } of toolPlans) {
      for (const { edits } of versions) expect(parseTool(textOf(key, edits)).ok, key).toBe(true);
    }
    const drafts = toolPlans.filter(({ draft }) => draft);
    expect(drafts.map(({ key }) => key)).toEqual(["artist-statement"]);
    const parsed = parseTool(textOf("artist-statement", drafts[0]?.draft));
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([
      { message: "There is no input called meduim.", advice: "Did you mean medium?" },
    ]);
  });

  it("differ by meaning, and what waits loosens safety and widens the audience", () => {
    const changesOf = (key: string) => {
      const [before, after] = planOf(key).versions ?? [];
      return diffByMeaning(toolOf(textOf(key, before?.edits)), toolOf(textOf(key, after?.edits)));
    };
    expect(needsAttention(changesOf("math-coach")).map(({ sentence }) => sentence)).toEqual([
      "Now visible to grade 8",
      "Moderation of what people write block → flag",
      "Threshold for violence low → medium",
      "Who is told: removed school_admin",
      "Days that chats are kept 180 → 365",
    ]);
    expect(changesOf("source-detective").map(({ sentence }) => sentence)).toEqual([
      "Message 1 (system): text changed",
      "Days that chats are kept 365 → 180",
      "What is kept of a chat full → redacted",
    ]);
    expect(changesOf("writing-feedback").some(({ widensAudience }) => widensAudience)).toBe(true);
  });

  it("says which edit does not fit its file any more", () => {
    expect(() => textOf("math-coach", [["no such piece", ""]])).toThrow(/exactly once: no such/);
    expect(() => textOf("math-coach", [["e", ""]])).toThrow(/exactly once/);
  });
});
