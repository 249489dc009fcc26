import { fieldLabel } from "./labels";
import { parentOf, place, thing } from "./sentence";
import type { AuditRow, Known, NamedThing } from "./types";

/** A value as it is shown: a time is formatted for the reader, code is set in monospace. */
export type Value =
  | { kind: "none" }
  | { kind: "text" | "code"; text: string }
  | { kind: "time"; at: string }
  | { kind: "thing"; text: string; thing?: NamedThing; id?: string };
export type Difference = { field: string; label: string; before?: Value; after?: Value };

/** Never shown: what finds the row is no news, and a secret would be none. */
const SKIPPED = new Set([
  "id",
  "tenant_id",
  "name_folded",
  "parent_path",
  "created_at",
  "updated_at",
]);
const SECRET = /passw|secret|token|hash|credential/i;
const things: Record<string, NamedThing> = {
  user_id: "users",
  created_by: "users",
  applied_by: "users",
  group_id: "groups",
  target_group_id: "groups",
  class_id: "classes",
  tool_id: "tools",
};
const LONGEST = 600;

/**
 * What a line of the log changed, field by field. Pure.
 * @param known as for `describeEvent`: ids outside the reader's scope are not shown
 */
export function differences(row: AuditRow, known: Known): Difference[] {
  const { before, after } = row.changes ?? {};
  const fields = Object.keys({ ...before, ...after }).filter(
    (field) => !SKIPPED.has(field) && !SECRET.test(field),
  );
  return fields.flatMap((field) => {
    const difference: Difference = { field, label: fieldLabel(field) };
    if (before) difference.before = toValue(field, before[field], known);
    if (after) difference.after = toValue(field, after[field], known);
    const silent = [difference.before, difference.after].every(
      (side) => side === undefined || side.kind === "none",
    );
    return silent ? [] : [difference];
  });
}

function toValue(field: string, raw: unknown, known: Known): Value {
  if (raw === null || raw === undefined || raw === "") return { kind: "none" };
  const kind = things[field];
  if (kind && typeof raw === "string") {
    const { text, id } = thing(kind, raw, known);
    return id ? { kind: "thing", text, thing: kind, id } : { kind: "thing", text };
  }
  if (field === "path") return pathValue(raw, known);
  if (typeof raw === "boolean") return { kind: "text", text: raw ? "yes" : "no" };
  if (typeof raw === "object") {
    const text = JSON.stringify(withoutSecrets(raw), null, 1);
    return text === "{}" || text === "[]" ? { kind: "none" } : { kind: "code", text: cut(text) };
  }
  const text = String(raw);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && field.endsWith("_at"))
    return { kind: "time", at: text };
  if (field === "last_login") return { kind: "time", at: text };
  return { kind: "text", text: cut(field === "role" ? text.replaceAll("_", " ") : text) };
}

/** Where something stood. The labels of a path name groups, so not everybody may read them. */
function pathValue(raw: unknown, known: Known): Value {
  const path = String(raw);
  if (known.seesAll) return { kind: "code", text: path };
  const parent = parentOf(path);
  return { kind: "text", text: parent ? `in ${place(parent, known).text}` : "at the top" };
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET.test(key) ? "hidden" : withoutSecrets(inner),
    ]),
  );
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")} …` : text;
}
