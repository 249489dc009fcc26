import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { naughty, toolOf } from "../testing/documents";
import { convertDify } from "./dify";

const folder = "../shared/data/yaml/dify";
const hasFiles = existsSync(folder);

const steps = (list: string) => `It has steps that a tool can’t have: ${list}.`;
/** What must come of each file: the key of its tool, or why there is none. */
const files: Record<string, { key: string } | { reason: string }> = {
  "AgentFlow.yml": { reason: steps("agent") },
  "Artifact.yml": { key: "artifact" },
  "Deep Researcher On Dify .yml": {
    reason: steps(
      "assigner, if-else, iteration, iteration-start, parameter-extractor, template-transform, tool",
    ),
  },
  "Dify 运营一条龙.yml": { reason: steps("code, http-request, template-transform") },
  "DuckDuckGo翻译+LLM二次翻译.yml": { reason: steps("tool") },
  "Form表单聊天Demo.yml": { reason: steps("assigner, code, if-else, template-transform") },
  "LanguageConsistencyChecker.yml": { reason: steps("code, tool") },
  "MCP.yml": { reason: steps("agent") },
  "SEO Slug Generator.yml": { key: "seo-slug-generator" },
  "chart_demo.yml": { reason: steps("code, http-request") },
  "jieba.yml": { reason: steps("code") },
  "json_translate.yml": { reason: steps("code, iteration, iteration-start, tool") },
  "matplotlib.yml": { reason: steps("code") },
  "simple-kimi.yml": {
    reason: steps("code, document-extractor, if-else, list-operator, template-transform, tool"),
  },
  "中译英.yml": { key: "imported-" },
  "完蛋！我被LLM包围了！ .yml": {
    reason: steps("assigner, code, if-else, template-transform, variable-aggregator"),
  },
  "宝玉的英译中优化版.yml": { key: "imported-" },
  "思考助手.yml": { key: "imported-" },
  "文章仿写-单图_多图自动搭配.yml": {
    reason: steps("code, if-else, iteration, parameter-extractor, template-transform, tool"),
  },
  "春联生成器 (“福”到了版本).yml": { reason: steps("code, template-transform") },
  "标题党创作.yml": { reason: steps("code") },
  "瞎说新语v2.yml": { reason: steps("code, template-transform") },
  "记忆测试.yml": { reason: steps("assigner, code, if-else, tool, variable-aggregator") },
};
const textOf = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
const converted = (file: string) => {
  const done = convertDify(textOf(file));
  if (!done.ok) throw new Error(done.reason);
  return { ...done, tool: toolOf(done.text) };
};

// Skipped where the folder of real files is absent.
describe.skipIf(!hasFiles)("real apps of Dify", () => {
  it("are all in the table", () => {
    const found = readdirSync(folder).filter((name) => name.endsWith(".yml"));
    expect(found.map((name) => name.normalize()).sort()).toEqual(Object.keys(files).sort());
  });

  it.each(Object.entries(files))("%s", (file, wanted) => {
    const done = convertDify(textOf(file));
    if ("reason" in wanted) {
      expect(done).toEqual({ ok: false, reason: wanted.reason });
      return;
    }
    const { tool, leftOut } = converted(file);
    expect(tool.key.startsWith(wanted.key)).toBe(true);
    expect(tool.audience.roles).toEqual(["teacher"]);
    for (const { what, why } of leftOut) expect(`${what}|${why}`).toMatch(/^.+\|[A-Z].+\.$/);
  });

  it("a workflow of one prompt is a form with its input", () => {
    const { tool, leftOut } = converted("SEO Slug Generator.yml");
    expect(tool).toMatchObject({
      name: "SEO Slug Generator",
      mode: "form",
      model: { temperature: 1 },
      inputs: [{ id: "title", type: "textarea", required: true, max_length: 200 }],
    });
    expect(tool.messages[1]).toEqual({ role: "user", content: "{{ title }}" });
    expect(leftOut.map(({ what }) => what)).toContain("Model deepseek-chat");
  });

  it("a chat's question that stands in the system message moves to the user", () => {
    const { tool, leftOut } = converted("思考助手.yml");
    expect(tool).toMatchObject({ name: "思考助手", mode: "chat" });
    expect(tool.messages[1]?.content).toBe("Question: {{ sys_query }}");
    expect(leftOut.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["Step knowledge-retrieval", "The value context in the prompt"]),
    );
  });
});

const app = (config: unknown) =>
  JSON.stringify({ app: { mode: "chat", name: "An app" }, kind: "app", model_config: config });

it("an app without a graph: prompt, form, opening, model", () => {
  const done = convertDify(
    app({
      pre_prompt: "Explain {{level}} things about {{ topic }}. {{#context#}}",
      user_input_form: [
        {
          select: { variable: "level", label: "Level", options: ["easy", "hard"], required: true },
        },
        { paragraph: { variable: "topic", label: "Topic", max_length: 90_000 } },
      ],
      opening_statement: "Hello.",
      suggested_questions: ["Why?", ""],
      text_to_speech: { enabled: true },
      model: { name: "m", completion_params: { temperature: 2, max_tokens: 99_999, top_k: 4 } },
    }),
  );
  if (!done.ok) throw new Error(done.reason);
  expect(toolOf(done.text)).toMatchObject({
    mode: "chat",
    opening: { message: "Hello.", starters: ["Why?"] },
    model: { temperature: 1.5, max_output_tokens: 8192 },
    messages: [
      { role: "system", content: "Explain {{ level }} things about [Topic]." },
      { role: "user", content: "Topic: {{ topic }}" },
    ],
  });
  expect(done.leftOut.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["Text to speech", "Model option top_k", "temperature 2"]),
  );
});

it("braces that are no references stay text", () => {
  const graph = {
    nodes: [
      { id: "s", data: { type: "start", variables: [{ variable: "a", type: "text-input" }] } },
      {
        id: "l",
        data: {
          type: "llm",
          prompt_template: [{ role: "user", text: "{{#s.a#}} {{ a }} {% assign b = 1 %}" }],
        },
      },
    ],
  };
  const done = convertDify(
    JSON.stringify({ app: { mode: "workflow", name: "X" }, workflow: { graph } }),
  );
  if (!done.ok) throw new Error(done.reason);
  expect(toolOf(done.text).messages[1]?.content).toBe(
    "{{ a }}{% raw %} {{ a }} {% assign b = 1 %}{% endraw %}",
  );
});

it.each([
  ["", "This is no app of Dify: it has no app.mode."],
  ["a: &a [*a]", /can’t be read, line 1: Anchors/],
  ["a: 1\n---\nb: 2", /line 2: A second document/],
  ["x".repeat(300_000), /longer than 256 kB/],
  ["app: { mode: agent-chat }", "It is an agent that calls functions, which a tool can’t."],
  ["app: { mode: chat }", "It has no prompt."],
  ["app: { mode: workflow }\nworkflow: { graph: { nodes: 5 } }", /asks a model 0 times/],
  [app({ pre_prompt: "{% for i in x %}{% endfor %}a{% x %}" }), /uses {% x %}/],
  [app({ pre_prompt: "x".repeat(20_001) }), /no valid tool. messages\[0\].content/],
])("%.40s is refused with a reason", (text, reason) => {
  const done = convertDify(text);
  expect(done.ok).toBe(false);
  if (!done.ok) expect(done.reason).toMatch(reason);
});

it("naughty strings as names, prompts and whole documents: a valid tool or a reason", () => {
  for (const string of naughty) {
    const documents = [
      string,
      app({ pre_prompt: string }),
      JSON.stringify({ app: { mode: "chat", name: string }, model_config: { pre_prompt: string } }),
      app({
        pre_prompt: "a",
        user_input_form: [{ paragraph: { variable: string, label: string } }],
      }),
    ];
    for (const document of documents) {
      const done = convertDify(document);
      // A text that comes out has been read as a tool before.
      if (!done.ok) expect(done.reason).toMatch(/^(Its?|This|What) .*\.$/s);
    }
  }
});
