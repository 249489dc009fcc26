import { describe, expect, it } from "vitest";
import { render, renderTemplate, variablesOf } from "./template";
import { naughty, quizWith, toolOf } from "./testing/documents";

const text = (template: string, values: Parameters<typeof renderTemplate>[1] = {}) => {
  const done = renderTemplate(template, values);
  return done.ok ? done.text : done.fault;
};

describe("filling in", () => {
  it("puts in values, lists with commas, and nothing for nothing", () => {
    expect(
      text("{{ a }}|{{ b }}|{{ c }}|{{ d }}", { a: 5, b: ["x", "y"], c: null, d: false }),
    ).toBe("5|x, y||false");
    expect(text("{{ f }}", { f: [{ name: "a.pdf", type: "", size: 1 }] })).toBe("a.pdf");
  });

  it("knows if, unless, case, for, comment and raw", () => {
    const template =
      "{% if a == 'x' %}1{% elsif b %}2{% else %}3{% endif %}{% unless a %}4{% endunless %}" +
      "{% case a %}{% when 'x', 'y' %}5{% else %}6{% endcase %}{% for i in list %}{{ i }}{{ forloop.index }}{% endfor %}" +
      "{% comment %}{{ hidden }}{% endcomment %}{% raw %}{{ a }}{% endraw %}";
    expect(text(template, { a: "x", b: null, list: ["p", "q"] })).toBe("15p1q2{{ a }}");
  });

  it("a value that holds Liquid stays as it is; so does every naughty string", () => {
    for (const value of naughty) expect(text("<{{ a }}>", { a: value })).toBe(`<${value}>`);
  });

  it("keeps to the values' own properties", () => {
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      expect(text(`{{ ${name} }}`)).toMatchObject({ message: `${name} has no value.` });
      expect(text(`{{ a.${name} }}`, { a: "x" })).toMatchObject({
        message: expect.stringMatching(/has no value/),
      });
    }
  });
});

describe("what is refused", () => {
  it.each([
    ["assign", "{% assign a = 1 %}"],
    ["capture", "{% capture a %}{% endcapture %}"],
    ["include", "{% include 'x' %}"],
    ["render", "{% render 'x' %}"],
    ["layout", "{% layout 'x' %}"],
    ["increment", "{% increment a %}"],
    ["tablerow", "{% tablerow i in (1..3) %}{% endtablerow %}"],
    ["liquid", "{% liquid\nassign a = 1 %}"],
    ["cycle", "{% cycle 'a', 'b' %}"],
    ["echo", "{% echo 'a' %}"],
  ])("the tag %s", (name, template) => {
    const analysed = variablesOf(`abc ${template}`);
    expect(analysed).toMatchObject({
      ok: false,
      fault: { message: `There is no tag ${name}.`, range: [4, expect.any(Number)] },
    });
  });

  it("filters that are not allowed, with the one that was meant", () => {
    expect(text("{{ 'a' | url_decode }}")).toMatchObject({
      message: "There is no filter url_decode.",
    });
    expect(text("{{ 'a' | upcas }}")).toMatchObject({ advice: "Did you mean upcase?" });
    expect(variablesOf("{{ a | where_exp: 'x', 'y' }}").ok).toBe(false);
  });

  it.each([
    ["{% endif %}", "The tag endif stands outside of its block."],
    ["{% raw %}a", "This is not closed."],
    ["{% if %}{% endif %}", "A value is missing here."],
    ["{{ }}", "A value is missing here."],
  ])("%s: %s", (template, message) => {
    expect(variablesOf(template)).toMatchObject({ fault: { message } });
  });

  it.each(["{{ a", "{% if a %}", "{% if a %}{% endfor %}", "{{ a | }}x{% endif %}", "{%", "{% %}"])(
    "%s, which is not whole, with a sentence",
    (template) => {
      const analysed = variablesOf(template);
      expect(analysed.ok).toBe(false);
      if (!analysed.ok) expect(analysed.fault.message).toMatch(/^[A-Z].*\.$/s);
    },
  );

  it.each([
    ["a range to 10⁸", "{% for i in (1..100000000) %}x{% endfor %}", /too much memory/],
    ["the same from a value", "{% for i in (1..n) %}x{% endfor %}", /too much memory/],
    ["loops in loops", `${"{% for i in (1..1000) %}".repeat(6)}x${"{% endfor %}".repeat(6)}`, /./],
    ["loops over nothing much", loops(9, ""), /takes too long|too much memory/],
    [
      "text without end",
      `{% for i in (1..100000) %}{{ long }}{% endfor %}`,
      /more than 400,000|too long/,
    ],
    [
      "plain text without end",
      `{% for i in (1..1000000) %}${"x".repeat(900)}{% endfor %}`,
      /more than/,
    ],
    ["a text that is doubled", `{{ long${" | replace: 'x', 'xxxxxxxxxx'".repeat(12)} }}`, /memory/],
    ["a date with a wide year", "{{ '2026-01-01' | date: '%1000000000Y' }}", /memory/],
    ["blocks in blocks", `${"{% if a %}".repeat(2300)}x${"{% endif %}".repeat(2300)}`, /./],
  ])("%s ends quickly with a clear error", (_name, template, message) => {
    const from = performance.now();
    const done = renderTemplate(template, {
      n: 1e8,
      a: true,
      long: "x".repeat(5000),
      list: list(),
    });
    expect(performance.now() - from).toBeLessThan(3000);
    if (message.source !== ".") expect(done.ok).toBe(false);
    if (!done.ok) expect(done.fault.message).toMatch(message);
  });

  it("a template that is far too long", () => {
    expect(text("x".repeat(60_000))).toMatchObject({ message: expect.stringMatching(/memory/) });
  });
});

function list() {
  return Array.from({ length: 50 }, (_, at) => `${at}`);
}
function loops(depth: number, inner: string): string {
  return `${"{% for i in list %}".repeat(depth)}${inner}${"{% endfor %}".repeat(depth)}`;
}

describe("the variables of a template", () => {
  const found = (template: string) => {
    const analysed = variablesOf(template);
    if (!analysed.ok) throw new Error(analysed.fault.message);
    for (const { name, range } of analysed.variables) {
      expect(template.slice(...range)).toBe(name);
    }
    return analysed.variables.map(({ name, use, rest }) => [name, use, ...rest].join(" "));
  };

  it("each with its place and its use", () => {
    expect(
      found(
        "{{ a }} {% if b == c %}{{ d | append: e }}{% elsif f contains 'x' %}{% endif %}\n" +
          "{% for i in g %}{{ i }}{{ forloop.index }}{{ h }}{% endfor %}{{ i }}" +
          "{% case k %}{% when l %}{% endcase %}{% for n in (m..o) %}{% endfor %}{{ p.size }}{{ q[r] }}",
      ),
    ).toEqual([
      ...["a print", "b test", "c test", "d print", "e print", "f test", "g loop", "h print"],
      ...["i print", "k test", "l test", "m loop", "o loop", "p print size", "q print ", "r print"],
    ]);
  });

  it("not those in comments, raw text and quotes", () => {
    expect(
      found("{% comment %}{{ a }}{% endcomment %}{% raw %}{{ b }}{% endraw %}{{ '{{ c }}' }}"),
    ).toEqual([]);
  });
});

describe("the messages of a tool", () => {
  const tool = toolOf(quizWith("# A quiz", "# Quiz"));

  it("with values, defaults and what is hidden", () => {
    const done = render(tool, { topic: "light", grade: "5", focus: "hidden" });
    expect(done).toEqual({
      ok: true,
      messages: [
        { role: "system", content: "You write quizzes for grade 5.\n\n" },
        { role: "user", content: "Five questions on light. " },
      ],
    });
    const quick = render(tool, { topic: "light", grade: "5", level: "advanced", focus: "why" });
    expect(quick).toMatchObject({
      messages: [{ content: /Ask for reasons/ }, { content: /why$/ }],
    });
  });

  it("values that don't fit are said by their ids", () => {
    const done = render(tool, { topic: "x".repeat(201), grade: "13", other: 1 });
    expect(done.ok ? [] : done.findings.map(({ path, message }) => [path[1], message])).toEqual([
      ["other", "There is no such input."],
      ["grade", "Choose a grade: PK, K or 1 to 12."],
      ["topic", "At most 200 characters."],
    ]);
  });
});
