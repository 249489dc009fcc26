import type * as z from "zod";
import { type Finding, MAX_PROBLEMS, type Path } from "./problems";
import { descriptionAt, keysAt } from "./schema/lookup";
import { suggest } from "./suggest";

type Issue = z.core.$ZodIssue;
type Words = { message: string; advice: string };

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys and values",
  record: "a map of keys and values",
};

/** What a value is called: the last key, and which item of its list. */
function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "The document";
  if (typeof last === "string") return last;
  const list = path.findLast((part) => typeof part === "string");
  return `${list === undefined ? "Item" : `${list}, item`} ${last + 1}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return kinds[typeof value] ?? "something else";
}

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    root,
  );

/**
 * The findings for an issue of zod, in plain words.
 * @param root the whole of what was judged, to see what was written and what could have been
 */
export function findingsOf(issue: Issue, root: unknown, base: Path = []): Finding[] {
  const path = [...base, ...issue.path.filter((part) => typeof part !== "symbol")];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => unknownKey(path, key, root));
  }
  if (issue.code === "invalid_union") return unionFindings(issue, path, root);
  if (issue.code === "invalid_key") {
    return [{ path, at: "key", ...custom("This key does not fit."), severity: "error" }];
  }
  return [{ path, ...wordsFor(issue, path, root), severity: "error" }];
}

function unknownKey(path: Path, key: string, root: unknown): Finding {
  const known = keysAt(path, root).filter((one) => one !== key);
  const meant = suggest(key, known);
  const list = known.slice(0, 30).join(", ");
  const advice = meant === undefined ? `Known here: ${list}.` : `Did you mean ${meant}?`;
  const place = path.length === 0 ? "A tool" : subject(path);
  const message = `${place} has no key ${key.slice(0, 60)}.`;
  return { path: [...path, key], at: "key", message, advice, severity: "error" };
}

/** Of several shapes the one that the value comes nearest to, or all of them in one sentence. */
function unionFindings(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  root: unknown,
): Finding[] {
  const value = valueAt(root, path);
  if (issue.discriminator !== undefined) {
    return typeof value === "string" || value === undefined
      ? [
          {
            path,
            ...choice("options" in issue ? (issue.options ?? []) : [], path, value),
            severity: "error",
          },
        ]
      : [{ path, ...custom(`${subject(path)} does not fit.`), severity: "error" }];
  }
  const near = issue.errors.find((list) =>
    list.every(({ code, path: at }) => code !== "invalid_type" || at.length > 0),
  );
  if (near) return near.flatMap((one) => findingsOf(one, root, path));
  const shapes = issue.errors
    .flat()
    .flatMap((one) => (one.code === "invalid_type" ? [kinds[one.expected] ?? one.expected] : []));
  const message = `${subject(path)} must be ${orList(shapes)}, not ${kindOf(value)}.`;
  return [{ path, message, advice: aboutKey(path, root), severity: "error" }];
}

function wordsFor(issue: Issue, path: Path, root: unknown): Words {
  const value = valueAt(root, path);
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, path, value, root);
    case "invalid_value":
      return choice(issue.values, path, value);
    case "too_small":
      return bound(issue.origin, Number(issue.minimum), path, value, false, issue.inclusive);
    case "too_big":
      return bound(issue.origin, Number(issue.maximum), path, value, true, issue.inclusive);
    case "invalid_format":
      return { message: formatMessage(issue, path), advice: aboutKey(path, root) };
    case "custom":
      return { message: issue.message, advice: aboutKey(path, root) };
    default:
      return custom(`${subject(path)} does not fit.`);
  }
}

function formatMessage(issue: Extract<Issue, { code: "invalid_format" }>, path: Path): string {
  if (issue.format === "date") return `${subject(path)} must be a day, such as 2026-09-01.`;
  return issue.message;
}

function wrongType(expected: string, path: Path, value: unknown, root: unknown): Words {
  if (value === undefined) {
    const message = `${subject(path)} is missing.`;
    return { message, advice: aboutKey(path, root) };
  }
  const wanted = kinds[expected] ?? expected;
  if (value === null) {
    const message = `${subject(path)} has no value.`;
    return { message, advice: `Write ${wanted}, or remove the key.` };
  }
  const message = `${subject(path)} must be ${wanted}, not ${kindOf(value)}.`;
  if (expected === "boolean") return { message, advice: "Write true or false, without quotes." };
  const isBare = expected === "string" && (typeof value === "number" || typeof value === "boolean");
  return { message, advice: isBare ? `Put it in quotes: "${value}".` : aboutKey(path, root) };
}

function choice(values: readonly unknown[], path: Path, value: unknown): Words {
  const texts = values.map(String);
  const list = orList(texts);
  if (value === undefined)
    return { message: `${subject(path)} is missing.`, advice: `Write ${list}.` };
  const message = `${subject(path)} must be ${list}.`;
  if (typeof value === "number" && texts.includes(String(value))) {
    return { message, advice: `Put it in quotes: "${value}".` };
  }
  const meant = typeof value === "string" ? suggest(value, texts) : undefined;
  return {
    message,
    advice: meant === undefined ? "Choose one of these." : `Did you mean ${meant}?`,
  };
}

function bound(
  origin: string,
  limit: number,
  path: Path,
  value: unknown,
  isMost: boolean,
  inclusive = true,
): Words {
  const about = subject(path);
  const amount = limit.toLocaleString("en-US");
  const most = isMost ? "at most" : "at least";
  if (origin === "string") {
    const length = typeof value === "string" ? [...value.slice(0, 2 * limit + 1)].length : 0;
    const now = `It has ${length > 2 * limit ? "far more" : length.toLocaleString("en-US")}.`;
    const message = `${about} must have ${most} ${amount} ${limit === 1 ? "character" : "characters"}.`;
    return { message, advice: isMost ? `Shorten it. ${now}` : `Write something. ${now}` };
  }
  if (origin === "array") {
    const message = `${about} must have ${most} ${amount} ${limit === 1 ? "item" : "items"}.`;
    const now = Array.isArray(value) ? `It has ${value.length.toLocaleString("en-US")}.` : "";
    return { message, advice: `${isMost ? "Remove some." : "Add some."} ${now}`.trim() };
  }
  const more = inclusive ? `${most} ${amount}` : `${isMost ? "less" : "more"} than ${amount}`;
  return { message: `${about} must be ${more}.`, advice: "Change the number." };
}

const custom = (message: string): Words => ({ message, advice: "Check what stands here." });

/** What the format says of the key, as advice. */
function aboutKey(path: Path, root: unknown): string {
  for (let length = path.length; length > 0; length--) {
    // An item of a list is described by its list.
    const about = descriptionAt(path.slice(0, length), root);
    if (about !== undefined) return about;
    if (typeof path[length - 1] === "string") break;
  }
  return "See the format of a tool.";
}

function orList(words: readonly string[]): string {
  const list = [...new Set(words)];
  if (list.length < 2) return list.join("");
  return `${list.slice(0, -1).join(", ")} or ${list.at(-1)}`;
}
