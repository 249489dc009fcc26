import { MAX_BYTES } from "../yaml/limits";
import { plainOf } from "../yaml/plain";
import { readYaml } from "../yaml/read";
import { type Draft, type DraftMessage, finish, type Role } from "./draft";
import { type Foreign, filledKeys, isMap, listOf, mapOf, mapsOf, textOf } from "./foreign";
import { fromJinja, namesIn } from "./jinja";
import { modelOptions } from "./model";
import { tagFor } from "./names";
import { promptyInputs } from "./prompty-inputs";
import { CannotConvert, type Converted, type LeftOut } from "./types";

/**
 * Turns a Prompty document (versions 1 and 2: front matter in YAML, then messages in Jinja) into a
 * tool. Reads no file, no environment and no network, and runs nothing: what would need that is
 * left out or refused.
 * @returns a valid tool/v1 text and what was left out, or why it can't be one
 */
export function convertPrompty(text: string): Converted {
  try {
    return finish(draftOf(text));
  } catch (error) {
    if (error instanceof CannotConvert) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Front matter stands between two lines of three dashes; a document may have none. */
function split(text: string): { front: Foreign; body: string } {
  const normal = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  if (!/^---[ \t]*\n/.test(normal)) return { front: {}, body: normal };
  const start = normal.indexOf("\n") + 1;
  const end = /^---[ \t]*$/m.exec(normal.slice(start));
  if (!end) throw new CannotConvert("Its front matter is not closed by a line of three dashes.");
  const read = readYaml(normal.slice(start, start + end.index));
  if (!read.ok) {
    const [first] = read.problems;
    const place = first ? `line ${first.line + 1}: ${first.message}` : "";
    throw new CannotConvert(`Its front matter can’t be read, ${place}`);
  }
  const { value, findings } = plainOf(read.source.document.contents);
  const [fault] = findings;
  if (fault) throw new CannotConvert(`Its front matter can’t be read. ${fault.message}`);
  const body = normal.slice(start + end.index + end[0].length);
  return { front: mapOf(value), body };
}

/** A line that is only a role begins a message. */
const ROLE =
  /^[ \t]*(?:#[ \t]*)?(system|developer|user|assistant|function|tool)(\[[^\]\n]*\])?[ \t]*:[ \t]*$/gim;

function sections(body: string, leftOut: LeftOut[]): { role: Role; text: string }[] {
  const found: { role: Role; text: string }[] = [];
  let role: Role = "system";
  let from = 0;
  for (const match of body.matchAll(ROLE)) {
    found.push({ role, text: body.slice(from, match.index) });
    role = roleOf(match[1]?.toLowerCase() ?? "");
    from = match.index + match[0].length;
    if (match[2])
      leftOut.push({ what: `${match[2]} of a message`, why: "Messages have no attributes." });
  }
  found.push({ role, text: body.slice(from) });
  return found
    .filter((one) => one.text.trim() !== "")
    .map((one) => ({ ...one, text: one.text.trim() }));
}

function roleOf(name: string): Role {
  if (name === "user" || name === "assistant") return name;
  if (name === "system" || name === "developer") return "system";
  throw new CannotConvert("It has messages of functions, which a tool can’t call.");
}

function draftOf(text: string): Draft {
  const leftOut: LeftOut[] = [];
  if (text.length > MAX_BYTES) throw new CannotConvert("It is longer than 256 kB.");
  const { front, body } = split(text);
  if (body.trim() === "") throw new CannotConvert("It has no messages.");
  refuseOtherApis(front);
  refuseMustache(front, body);
  const { inputs, names, isChat } = promptyInputs(front, namesIn(body), leftOut);
  const resolve = (name: string) => names.get(name) ?? null;
  const messages = sections(body, leftOut).map(({ role, text: content }): DraftMessage => {
    return { role, parts: fromJinja(content, resolve, leftOut) };
  });
  const asks = messages.some(({ role }) => role === "user");
  const model = isMap(front.model) ? front.model : {};
  noteModel(front, model, leftOut);
  noteRest(front, leftOut);
  return {
    name: textOf(front.name) ?? "Imported prompt",
    description: textOf(front.description)?.trim(),
    tags: tagsOf(front),
    mode: isChat || !asks ? "chat" : "form",
    inputs,
    messages,
    opening: undefined,
    output: outputOf(front),
    model: modelOptions({ ...mapOf(model.options), ...mapOf(model.parameters) }, leftOut),
    leftOut,
  };
}

function refuseOtherApis({ model }: Foreign): void {
  const api = (textOf(mapOf(model).apiType) ?? textOf(mapOf(model).api) ?? "chat").toLowerCase();
  if (["chat", "responses", "completion"].includes(api)) return;
  const makes = api === "embedding" ? "embeddings" : api === "image" ? "images" : api.slice(0, 40);
  throw new CannotConvert(`It makes ${makes}, and a tool answers in text.`);
}

function refuseMustache({ template }: Foreign, body: string): void {
  const format = isMap(template) ? (mapOf(template.format).kind ?? template.format) : template;
  const isMustache = format === "mustache" || /\{\{\s*[#^/]/.test(body);
  if (isMustache) throw new CannotConvert("Its template is written in Mustache, not in Jinja.");
}

function noteModel(front: Foreign, model: Foreign, leftOut: LeftOut[]): void {
  const name =
    textOf(front.model) ?? textOf(model.id) ?? textOf(mapOf(model.configuration).azure_deployment);
  if (name !== undefined) {
    const why = "An admin says which model fast, balanced and strong are.";
    leftOut.push({ what: `Model ${name.slice(0, 80)}`, why });
  }
  if (model.connection !== undefined || model.configuration !== undefined) {
    const why = "Addresses and keys don’t belong into a tool.";
    leftOut.push({ what: "The connection to the model", why });
  }
}

function noteRest(front: Foreign, leftOut: LeftOut[]): void {
  const tools = mapsOf(front.tools).map(
    ({ name }) => textOf(name)?.slice(0, 60) ?? "without a name",
  );
  if (tools.length > 0) {
    leftOut.push({ what: `Functions: ${tools.join(", ")}`, why: "A tool can’t call functions." });
  }
  for (const key of ["inputs", "sample"]) {
    const given = front[key];
    if (typeof given !== "string") continue;
    leftOut.push({ what: `${key} from ${given.slice(0, 80)}`, why: "No other file is read." });
  }
  const read = ["name", "description", "model", "inputs", "inputSchema", "sample", "template"];
  const also = ["tools", "outputs", "tags", "metadata"];
  const rest = filledKeys(front).filter((key) => ![...read, ...also].includes(key));
  const more = filledKeys(mapOf(front.metadata)).filter((key) => key !== "tags");
  for (const key of [...rest, ...more.map((one) => `metadata.${one}`)]) {
    leftOut.push({ what: key.slice(0, 80), why: "A tool has no counterpart for it." });
  }
}

function tagsOf(front: Foreign): string[] {
  const given = [...listOf(front.tags), ...listOf(mapOf(front.metadata).tags)];
  const tags = given.flatMap((one) => (typeof one === "string" ? [tagFor(one)] : []));
  return [...new Set(tags)].filter((one) => one !== "").slice(0, 10);
}

const jsonTypes: Readonly<Record<string, string>> = {
  ...{ string: "string", integer: "integer", float: "number", number: "number" },
  ...{ boolean: "boolean", array: "array", object: "object" },
};

function outputOf({ outputs }: Foreign): Draft["output"] {
  const list = mapsOf(outputs).flatMap((one) => {
    const name = textOf(one.name);
    return name === undefined ? [] : [{ name, one }];
  });
  if (list.length === 0) return undefined;
  const properties = list.map(({ name, one }): [string, Record<string, string>] => {
    const type = jsonTypes[textOf(one.kind) ?? "string"];
    const description = textOf(one.description);
    return [name, { ...(type ? { type } : {}), ...(description ? { description } : {}) }];
  });
  const required = list.filter(({ one }) => one.required === true).map(({ name }) => name);
  const schema = { type: "object", properties: Object.fromEntries(properties), required };
  return { format: "json", json_schema: schema };
}
