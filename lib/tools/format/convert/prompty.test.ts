import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseTool } from "../parse";
import { costOf, naughty, toolOf } from "../testing/documents";
import { convertPrompty } from "./prompty";

const folder = "../shared/data/yaml/prompty";
const hasFiles = existsSync(folder);
const files = hasFiles ? readdirSync(folder).filter((name) => name.endsWith(".prompty")) : [];
const textOf = (file: string) => readFileSync(`${folder}/${file}`, "utf8");

/** The files that are no prompts for text, by the end of their names; all others convert. */
const images = ["__image.prompty", "__image-gen.prompty"];
const embeddings = ["__embedding.prompty"];

const converted = (text: string) => {
  const done = convertPrompty(text);
  if (!done.ok) throw new Error(done.reason);
  return { ...done, tool: toolOf(done.text), what: done.leftOut.map(({ what }) => what) };
};

// Skipped where the folder of real files is absent.
describe.skipIf(!hasFiles)("real documents of Prompty", () => {
  it("are as many as were looked at", () => {
    expect(files).toHaveLength(91);
    const ends = (list: string[]) => files.filter((file) => list.some((end) => file.endsWith(end)));
    expect([ends(images).length, ends(embeddings).length]).toEqual([5, 5]);
  });

  it.each(files)("%s", (file) => {
    const done = convertPrompty(textOf(file));
    if (images.some((end) => file.endsWith(end))) {
      expect(done).toEqual({ ok: false, reason: "It makes images, and a tool answers in text." });
    } else if (embeddings.some((end) => file.endsWith(end))) {
      expect(done).toEqual({
        ok: false,
        reason: "It makes embeddings, and a tool answers in text.",
      });
    } else {
      const { text, leftOut, tool } = converted(textOf(file));
      expect(tool.messages[0]?.role).toBe("system");
      // Nothing of the connection, and nothing that points to files or the environment.
      expect(text).not.toMatch(/apiKey|endpoint|\$\{env:|https?:\/\//i);
      for (const { what, why } of leftOut) expect(`${what}|${why}`).toMatch(/^.+\|[A-Z].+\.$/);
      const parsed = parseTool(text);
      if (parsed.ok) {
        for (const one of parsed.warnings)
          expect(one.message).toMatch(/^A form without|^No message/);
      }
    }
  });

  it("version 2: inputs, options, free text out of the system message", () => {
    const { tool, what } = converted(
      textOf("runtime__csharp__Prompty.Core.Tests__Prompts__basic.prompty"),
    );
    expect(tool).toMatchObject({
      key: "basic-prompt",
      mode: "form",
      model: { temperature: 0.7, max_output_tokens: 1000 },
      inputs: [
        { id: "first_name", label: "First name", placeholder: "Jane" },
        { id: "last_name" },
        { id: "question" },
      ],
    });
    expect(tool.messages[0]?.content).toContain("You are helping [First name] [Last name] to");
    expect(tool.messages[1]?.content).toBe(
      "First name: {{ first_name }}\nLast name: {{ last_name }}",
    );
    expect(what).toEqual(
      expect.arrayContaining([
        "Model gpt-4",
        "The connection to the model",
        "metadata.authors",
        "first_name in the system message",
      ]),
    );
  });

  it("version 1: samples, and a loop over the conversation", () => {
    const { tool, what } = converted(
      textOf("web__src__content__docs__assets__code__hello.prompty"),
    );
    expect(tool.mode).toBe("chat");
    expect(tool.inputs.map(({ id }) => id)).toEqual(["input"]);
    expect(what).toEqual(expect.arrayContaining(["The loop over chat_history", "authors"]));
  });

  it("outputs become a JSON Schema", () => {
    const { tool } = converted(textOf("spec__fixtures__structured.prompty"));
    expect(tool.output).toMatchObject({
      format: "json",
      json_schema: { required: ["temperature", "condition", "city"] },
    });
  });
});

it("reads no other file", () => {
  const file = (name: string) => `\${file:${name}}`;
  const { what } = converted(`---\ninputs: ${file("a")}\nsample: ${file("b")}\n---\nHi.`);
  expect(what).toEqual([`inputs from ${file("a")}`, `sample from ${file("b")}`]);
});

it("if, elif and filters have their counterparts; comments go", () => {
  const { tool } = converted(
    "---\ninputs:\n  - { name: level, kind: integer }\n---\nsystem:\nHi.\n\nuser:\n" +
      "{# no #}{% if not level %}none{% elif level == 2 and level != 3 %}two{% else %}{{ name | upper }}{% endif %}",
  );
  expect(tool.messages[1]?.content).toBe(
    "{% if level == blank %}none{% elsif level == 2 and level != 3 %}two{% else %}{{ name | upcase }}{% endif %}",
  );
  expect(tool.inputs).toMatchObject([{ id: "level", type: "number" }, { id: "name" }]);
});

it.each([
  ["---\nname: a\n", /not closed/],
  ["---\nname: &a b\n---\nx", /line 2: Anchors/],
  ["---\n__proto__: { a: 1 }\n---\nx", /can’t be called __proto__/],
  ["", "It has no messages."],
  ["{% set a = 1 %}", /uses {% set %}/],
  ["{{ cycler.next() }}", /computes something/],
  ["{{ ''.__class__ }}", /computes something/],
  ["{{ a | attr('x') }}", /uses a filter/],
  ["{% for i in range(100000000) %}x{% endfor %}", /has a loop/],
  ["{{#if a}}x{{/if}}", /Mustache/],
  ["function:\nx", /messages of functions/],
  ["x".repeat(300_000), /longer than 256 kB/],
  [`{% if a${" ".repeat(100_000)}b %}`, /too long/],
])("%.40s is refused with a reason", (text, reason) => {
  const done = convertPrompty(text);
  expect(done.ok).toBe(false);
  if (!done.ok) expect(done.reason).toMatch(reason);
});

it("texts that are made to be slow are not", () => {
  for (const text of [
    " ".repeat(250_000),
    "{{".repeat(120_000),
    "{%".repeat(120_000),
    "[".repeat(250_000),
  ]) {
    const took = costOf(() => {
      convertPrompty(`system:\n${text}`);
      convertPrompty(`---\n---\nsystem${text}`);
    });
    expect(took).toBeLessThan(1000);
  }
});

it("naughty strings as names, bodies and inputs: a valid tool or a reason", () => {
  for (const string of naughty) {
    const quoted = JSON.stringify(string);
    const documents = [
      string,
      `---\nname: ${quoted}\ndescription: ${quoted}\ntags: [${quoted}]\n---\nsystem:\nHello.`,
      `---\ninputs:\n  - { name: ${quoted}, default: ${quoted}, description: ${quoted} }\n---\n{{ a }}`,
      `---\nname: a\n---\nsystem:\n${string}\n\nuser:\n{{ question }}`,
      `---\n${string}\n---\nuser:\nx`,
    ];
    for (const document of documents) {
      const done = convertPrompty(document);
      // A text that comes out has been read as a tool before.
      if (!done.ok) expect(done.reason).toMatch(/^(Its?|This|What) .*\.$/s);
    }
  }
});
