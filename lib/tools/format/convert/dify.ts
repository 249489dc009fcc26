import { plainOf } from "../yaml/plain";
import { readYaml } from "../yaml/read";
import { difyInputs } from "./dify-inputs";
import { difyMessages, fromDify, type ResolveReference } from "./dify-prompt";
import { type Draft, type DraftMessage, finish } from "./draft";
import { type Foreign, listOf, mapOf, mapsOf, textOf } from "./foreign";
import { fromJinja } from "./jinja";
import { modelOptions } from "./model";
import { clip, cut } from "./names";
import { CannotConvert, type Converted, type LeftOut } from "./types";

/**
 * Turns an app of Dify (its DSL: chat, completion, workflow, chat flow) into a tool, where it is one
 * prompt to one model. Runs nothing: steps of code, requests and branches are refused.
 * @returns a valid tool/v1 text and what was left out, or why it can't be one
 */
export function convertDify(text: string): Converted {
  try {
    return finish(draftOf(text));
  } catch (error) {
    if (error instanceof CannotConvert) return { ok: false, reason: error.message };
    throw error;
  }
}

function read(text: string): Foreign {
  const document = readYaml(text);
  if (!document.ok) {
    const [first] = document.problems;
    const place = first ? `line ${first.line}: ${first.message}` : "";
    throw new CannotConvert(`It can’t be read, ${place}`);
  }
  const { value, findings } = plainOf(document.source.document.contents);
  const [fault] = findings;
  if (fault) throw new CannotConvert(`It can’t be read. ${fault.message}`);
  return mapOf(value);
}

function draftOf(text: string): Draft {
  const root = read(text);
  const app = mapOf(root.app);
  const mode = textOf(app.mode);
  if (mode === undefined) throw new CannotConvert("This is no app of Dify: it has no app.mode.");
  const leftOut: LeftOut[] = [];
  const isFlow = mode === "workflow" || mode === "advanced-chat";
  const part = isFlow ? fromGraph(root, mode, leftOut) : fromModelConfig(root, mode, leftOut);
  if (listOf(root.dependencies).length > 0) {
    leftOut.push({ what: "Plugins of Dify", why: "A tool has no plugins." });
  }
  if (textOf(app.icon) !== undefined) leftOut.push({ what: "The icon", why: "A tool has none." });
  return {
    name: textOf(app.name) ?? "Imported app",
    description: textOf(app.description)?.trim(),
    tags: [],
    output: undefined,
    leftOut,
    ...part,
  };
}

type DraftPart = Pick<Draft, "mode" | "inputs" | "messages" | "opening" | "model">;

/** Steps that can be left out, and why; all others that are not the model's end the conversion. */
const optional: Readonly<Record<string, string>> = {
  "knowledge-retrieval": "A tool has no knowledge base: what was found there is missing.",
};
const frame = ["start", "llm", "answer", "end"];

function stepsOf(root: Foreign): { id: string; type: string; data: Foreign }[] {
  const nodes = mapsOf(mapOf(mapOf(root.workflow).graph).nodes);
  return nodes.flatMap(({ id, data }) => {
    const type = textOf(mapOf(data).type);
    // A note on the canvas has no type.
    return type === undefined ? [] : [{ id: String(id), type, data: mapOf(data) }];
  });
}

function fromGraph(root: Foreign, mode: string, leftOut: LeftOut[]): DraftPart {
  const steps = stepsOf(root);
  const others = steps.map(({ type }) => type).filter((type) => !frame.includes(type));
  const impossible = [...new Set(others.filter((type) => !Object.hasOwn(optional, type)))].sort();
  if (impossible.length > 0) {
    throw new CannotConvert(
      `It has steps that a tool can’t have: ${cut(impossible.join(", "), 200)}.`,
    );
  }
  const models = steps.filter(({ type }) => type === "llm");
  const [llm] = models;
  if (!llm || models.length > 1) {
    throw new CannotConvert(`It asks a model ${models.length} times, and a tool asks once.`);
  }
  for (const type of new Set(others))
    leftOut.push({ what: `Step ${type}`, why: optional[type] ?? "" });
  const start = steps.find(({ type }) => type === "start");
  const { inputs, ids } = difyInputs(mapsOf(start?.data.variables), leftOut);
  const resolve = resolver(start?.id, ids, inputs, leftOut);
  const messages = difyMessages(llm.data, resolve, leftOut);
  noteAnswers(steps, llm.id, leftOut);
  const { workflow } = root;
  const features = mapOf(mapOf(workflow).features);
  noteFeatures(features, leftOut);
  const isChat = mode === "advanced-chat";
  return {
    mode: isChat || !messages.some(({ role }) => role === "user") ? "chat" : "form",
    inputs,
    messages: isChat ? withoutBareQuery(messages, inputs) : messages,
    opening: openingOf(features),
    model: modelOf(mapOf(llm.data.model), leftOut),
  };
}

/** References to the form are inputs; the message of a chat becomes one where a prompt quotes it. */
function resolver(
  start: string | undefined,
  ids: ReadonlyMap<string, string | null>,
  inputs: Draft["inputs"],
  leftOut: LeftOut[],
): ResolveReference {
  return (node, name) => {
    if (node === start && ids.has(name)) return ids.get(name) ?? null;
    if (node === "sys" && name === "query") {
      if (!inputs.some(({ id }) => id === QUERY)) {
        inputs.push({ id: QUERY, type: "textarea", label: "Question", required: true });
      }
      return QUERY;
    }
    const what = `The value ${cut(name === "" ? node : `${node}.${name}`, 80)} in the prompt`;
    const why = "Nothing in a tool gives it.";
    if (!leftOut.some((one) => one.what === what)) leftOut.push({ what, why });
    return null;
  };
}
const QUERY = "sys_query";

/** A message that is nothing but what the person writes is the chat itself. */
function withoutBareQuery(messages: DraftMessage[], inputs: Draft["inputs"]): DraftMessage[] {
  const isBare = ({ role, parts: [first, ...rest] }: DraftMessage) =>
    role === "user" && first?.kind === "value" && first.id === QUERY && rest.length === 0;
  const kept = messages.filter((message) => !isBare(message));
  const isQuoted = kept.some(({ parts }) =>
    parts.some((part) => part.kind === "value" && part.id === QUERY),
  );
  const at = inputs.findIndex(({ id }) => id === QUERY);
  if (!isQuoted && at !== -1) inputs.splice(at, 1);
  return kept;
}

function noteAnswers(steps: ReturnType<typeof stepsOf>, llm: string, leftOut: LeftOut[]): void {
  for (const { type, data } of steps) {
    const text = type === "answer" ? textOf(data.answer)?.trim() : undefined;
    if (text === undefined || text === `{{#${llm}.text#}}`) continue;
    leftOut.push({ what: `The answer “${cut(text, 60)}”`, why: "The reply is shown as it is." });
  }
}

const featureNames: Readonly<Record<string, string>> = {
  file_upload: "Uploading files",
  sensitive_word_avoidance: "Dify’s own moderation",
  speech_to_text: "Speech to text",
  suggested_questions_after_answer: "Suggested questions after a reply",
  text_to_speech: "Text to speech",
};

function noteFeatures(features: Foreign, leftOut: LeftOut[]): void {
  for (const [key, what] of Object.entries(featureNames)) {
    const feature = mapOf(features[key]);
    if (feature.enabled !== true && mapOf(feature.image).enabled !== true) continue;
    leftOut.push({ what, why: "A tool has no counterpart for it." });
  }
}

function openingOf({ opening_statement, suggested_questions }: Foreign): Draft["opening"] {
  const message = textOf(opening_statement);
  const questions = listOf(suggested_questions).flatMap((one) =>
    typeof one === "string" && one.trim() !== "" ? [cut(one, 200)] : [],
  );
  const starters = [...new Set(questions)].slice(0, 6);
  if (message === undefined && starters.length === 0) return undefined;
  return {
    ...(message === undefined ? {} : { message: clip(message, 2000) }),
    ...(starters.length > 0 ? { starters } : {}),
  };
}

function modelOf(model: Foreign, leftOut: LeftOut[]): Draft["model"] {
  const name = textOf(model.name);
  if (name !== undefined) {
    const why = "An admin says which model fast, balanced and strong are.";
    leftOut.push({ what: `Model ${cut(name, 80)}`, why });
  }
  return modelOptions(mapOf(model.completion_params), leftOut);
}

/** Apps without a graph: a prompt with {{variables}}, a form, a model. */
function fromModelConfig(root: Foreign, mode: string, leftOut: LeftOut[]): DraftPart {
  const config = mapOf(root.model_config);
  if (mode === "agent-chat" || mapOf(config.agent_mode).enabled === true) {
    throw new CannotConvert("It is an agent that calls functions, which a tool can’t.");
  }
  const variables = mapsOf(config.user_input_form).flatMap((one) =>
    Object.entries(one).map(([type, field]): Foreign => ({ type, ...mapOf(field) })),
  );
  const { inputs, ids } = difyInputs(variables, leftOut);
  const prompt = textOf(config.pre_prompt);
  if (prompt === undefined) throw new CannotConvert("It has no prompt.");
  const resolve = (name: string) => ids.get(name) ?? null;
  const isChat = mode === "chat";
  // Dify's own marks, such as {{#context#}}, are no names of the form.
  const own = fromDify(prompt, () => null).flatMap((part) =>
    part.kind === "text" ? fromJinja(part.text, resolve, leftOut) : [part],
  );
  if (listOf(mapOf(mapOf(config.dataset_configs).datasets).datasets).length > 0) {
    leftOut.push({ what: "Knowledge", why: optional["knowledge-retrieval"] ?? "" });
  }
  noteFeatures(config, leftOut);
  return {
    mode: isChat ? "chat" : "form",
    inputs,
    messages: [{ role: isChat ? "system" : "user", parts: own }],
    opening: openingOf(config),
    model: modelOf(mapOf(config.model), leftOut),
  };
}
