import { describe, expect, it } from "vitest";
import { diffByMeaning, needsAttention } from "./meaning";
import { jsonSchema, type Tool, toolSchema } from "./schema";
import { lessonQuiz, quizWith, toolOf } from "./testing/documents";

const tool = toolOf(lessonQuiz);
const between = (piece: string, replacement: string) =>
  diffByMeaning(tool, toolOf(quizWith(piece, replacement)));
const sentences = (piece: string, replacement: string) =>
  between(piece, replacement).map(({ sentence }) => sentence);

it("what means the same has no difference", () => {
  expect(diffByMeaning(tool, toolOf(lessonQuiz.replaceAll(/#.*$/gm, "")))).toEqual([]);
  expect(sentences("  top_p: 1\n", "")).toEqual([]);
  expect(sentences("format: markdown", '"format": "markdown"')).toEqual([]);
});

it.each([
  ["temperature: 0.3", "temperature: 0.9", "Temperature 0.3 → 0.9"],
  ["name: Lesson quiz", "name: Quiz", "Name “Lesson quiz” → Quiz"],
  ["fallback_ref: fast", "fallback_ref: strong", "Fallback model fast → strong"],
  ["tags: [reading, grade-5]", "tags: [grade-5, math]", "Tags: added math; removed reading"],
  ["tags: [reading, grade-5]", "tags: [grade-5, reading]", "Tags: another order"],
  ["You write quizzes", "You write tests", "Message 1 (system): text changed"],
  ["max_length: 200", "max_length: 100", "Input topic: most characters 200 → 100"],
  ["Makes **five questions**.", "Makes ten.", "Description changed"],
  ["per_student_per_day: 10", "per_student_per_day: 20", "Uses by a student in a day 10 → 20"],
  ["names the topic", "another name", "Test “names the topic” removed"],
])("%s → %s", (piece, replacement, sentence) => {
  const changes = between(piece, replacement);
  expect(changes[0]?.sentence).toBe(sentence);
  expect(needsAttention(changes)).toEqual([]);
});

describe("a change that loosens safety says so, and the way back does not", () => {
  it.each([
    ["{ input: block, output: block }", "{ input: flag, output: block }"],
    ["{ self_harm: low,", "{ self_harm: high,"],
    ["pii: medium", "pii: high"],
    ["crisis_message: Call 988.\n  ", ""],
    ["blocked_message: Let us talk about something else.\n  ", ""],
    ["alert_to: [class_teacher, school_admin]", "alert_to: [class_teacher]"],
    ["retention_days: 365", "retention_days: 366"],
    ["redact: [email, phone, roster_names]", "redact: [email, phone]"],
  ])("%s → %s", (piece, replacement) => {
    const changes = between(piece, replacement);
    expect(changes).toMatchObject([{ loosensSafety: true, widensAudience: false }]);
    const back = diffByMeaning(toolOf(quizWith(piece, replacement)), tool);
    expect(back).toMatchObject([{ loosensSafety: false, widensAudience: false }]);
  });

  it("fewer blocked terms, more that is stored, less that is sensitive", () => {
    const strict = toolSchema.parse({
      ...tool,
      safety: { ...tool.safety, blocked_terms: ["x", "y"] },
      privacy: { ...tool.privacy, store: "none" },
      inputs: tool.inputs.map((one) => ({ ...one, sensitive: true })),
    });
    expect(diffByMeaning(strict, tool).every(({ loosensSafety }) => loosensSafety)).toBe(true);
    expect(diffByMeaning(strict, tool)).toHaveLength(2 + tool.inputs.length);
    expect(needsAttention(diffByMeaning(tool, strict))).toEqual([]);
  });
});

describe("a wider audience says so", () => {
  it.each([
    [
      "roles: [student, teacher]",
      "roles: [student, teacher, group_admin]",
      "Now visible to group admins",
      true,
    ],
    ["roles: [student, teacher]", "roles: [teacher]", "No longer visible to students", false],
    ["{ min: K,", "{ min: PK,", "Now visible to grade PK", true],
    ["{ min: K,", '{ min: "3",', "No longer visible to grades K to 2", false],
    [
      "exclude: []",
      "exclude: [springfield.lincoln.x]",
      "No longer visible in springfield.lincoln.x",
      false,
    ],
    [
      "include: [springfield.lincoln]",
      "include: [springfield.lincoln, a.b]",
      "Now visible in a.b",
      true,
    ],
    [
      "include: [springfield.lincoln]",
      "include: []",
      "Now visible in the whole scope of the tool",
      true,
    ],
    [
      "scope: subtree",
      "scope: node",
      "Groups of the audience now stand for themselves alone",
      false,
    ],
  ])("%s → %s", (piece, replacement, sentence, widensAudience) => {
    expect(between(piece, replacement)).toMatchObject([
      { sentence, widensAudience, loosensSafety: false },
    ]);
  });

  it("no limit at all is the widest", () => {
    const open = toolOf(quizWith('  grades: { min: K, max: "12" }\n', ""));
    expect(diffByMeaning(tool, open).map(({ sentence }) => sentence)).toEqual([
      "Now visible to grade PK",
      "Grades are no longer limited",
    ]);
    const all = toolOf(
      quizWith("  groups: { include: [springfield.lincoln], exclude: [], scope: subtree }\n", ""),
    );
    expect(needsAttention(diffByMeaning(tool, all))).toHaveLength(1);
    expect(needsAttention(diffByMeaning(all, tool))).toEqual([]);
  });

  it("an exclusion that reaches less far lets people in", () => {
    const excluding = (scope: string) =>
      toolOf(quizWith("exclude: [], scope: subtree", `exclude: [a.b], scope: ${scope}`));
    expect(needsAttention(diffByMeaning(excluding("subtree"), excluding("node")))).toHaveLength(1);
  });
});

/** A tool in which every key of the format stands. */
const common = { label: "L", help: "H", visible_when: { input: "first", equals: "a" } };
const length = { min_length: 1, max_length: 9, placeholder: "p", default: "abc" };
const items: Record<string, unknown>[] = [
  { type: "text", ...length },
  { type: "textarea", ...length },
  { type: "number", min: 1, max: 9, step: 1, default: 2 },
  { type: "range", min: 1, max: 9, step: 1, default: 2 },
  { type: "boolean", default: true },
  { type: "date", min: "2026-01-01", max: "2026-12-31", default: "2026-02-01" },
  { type: "url", placeholder: "p", default: "https://a.org" },
  { type: "select", options: ["a", { value: "b", label: "B" }], default: "a" },
  { type: "multiselect", options: ["a", "b"], min_items: 1, max_items: 2, default: ["a"] },
  { type: "grade", default: "K" },
  { type: "subject", default: "math" },
  { type: "language", default: "es" },
  { type: "file", accept: [".pdf"], max_mb: 5, max_count: 2 },
];
const expectations = [
  ...[{ contains: "a" }, { not_contains: "b" }, { matches: "a" }, { equals: "a" }],
  ...[{ min_chars: 1 }, { max_chars: 2 }, { json: true }],
];
const full: Tool = toolSchema.parse({
  ...tool,
  inputs: items.map((item, at) => ({ id: `i${at}`, ...common, ...item })),
  output: { format: "json", json_schema: { type: "object" } },
  model: { ...tool.model, stop: ["x"] },
  safety: { ...tool.safety, blocked_terms: ["x"] },
  audience: { ...tool.audience, groups: { include: ["a"], exclude: ["a.b"], scope: "subtree" } },
  tests: [{ name: "t", inputs: { i0: "a" }, expect: expectations }],
});

type Json = { [key: string]: unknown };
const isMap = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The paths of the keys that the format names, with [] for an item of a list. */
function schemaKeys(schema: Json, path = ""): string[] {
  const own = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  const branches = [...((schema.anyOf ?? []) as Json[]), ...((schema.oneOf ?? []) as Json[])];
  return [
    ...own.flatMap(([key, one]) => [`${path}.${key}`, ...schemaKeys(one, `${path}.${key}`)]),
    ...branches.flatMap((one) => schemaKeys(one, path)),
    ...(isMap(schema.items) ? schemaKeys(schema.items, `${path}[]`) : []),
  ];
}

/** Every place of a value: its path as in the format, and a copy of the whole with it changed. */
function mutations(
  value: unknown,
  rebuild: (changed: unknown) => unknown,
  path = "",
): [string, unknown][] {
  const here: [string, unknown] = [path, rebuild(otherThan(value))];
  if (Array.isArray(value)) {
    const inner = value.flatMap((item, at) =>
      mutations(item, (changed) => rebuild(value.with(at, changed)), `${path}[]`),
    );
    return [here, ...inner];
  }
  if (!isMap(value)) return [here];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    mutations(one, (changed) => rebuild({ ...value, [key]: changed }), `${path}.${key}`),
  );
  return path === "" ? inner : [here, ...inner];
}

function otherThan(value: unknown): unknown {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return Array.isArray(value) ? value.slice(1) : undefined;
}

describe("the diff is complete", () => {
  const changed = mutations(full, (whole) => whole);
  const required = ["audience", "audience.roles", "output", "model", "limits", "safety", "privacy"];
  const parts = [
    ...required,
    "safety.moderation",
    "safety.thresholds",
    "messages[]",
    "inputs[]",
    "tests[]",
  ];

  it("over every key of the format: each stands in the sample", () => {
    const sampled = new Set(changed.map(([path]) => path));
    const missing = [...new Set(schemaKeys(jsonSchema()))].filter((path) => !sampled.has(path));
    expect(missing).toEqual([]);
  });

  it("and each, when it changes, gives a sentence", () => {
    const silent = changed
      // A whole part can't be absent from a tool that was read.
      .filter(([path]) => !parts.includes(path.slice(1)))
      .filter(([, other]) => diffByMeaning(full, other as Tool).length === 0)
      .map(([path]) => path);
    expect(silent).toEqual([]);
  });
});
