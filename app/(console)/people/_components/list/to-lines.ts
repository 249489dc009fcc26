import "server-only";
import type { Field } from "@/lib/fields/types";
import { showFieldValue } from "@/lib/fields/values";
import type { Formats } from "@/lib/format";
import type { PersonRow } from "@/lib/people/list-types";
import { fieldPrefix } from "@/lib/people/view";
import type { Line, Moment } from "./line";

/** The rows with what the columns show, and nothing that they don't. */
export function toLines(
  rows: readonly PersonRow[],
  shown: readonly string[],
  fields: readonly Field[],
  formats: Formats,
): Line[] {
  const now = new Date();
  const own = fields.filter(({ key }) => shown.includes(fieldPrefix + key));
  const parts: Record<string, (row: PersonRow) => Partial<Line>> = {
    email: ({ email }) => ({ email }),
    username: ({ username }) => ({ username }),
    role: ({ role }) => ({ role }),
    group: ({ group, memberships }) => ({
      group: group && (memberships > 1 ? `${group.name} +${memberships - 1}` : group.name),
    }),
    memberships: ({ memberships }) => ({ memberships }),
    status: ({ status }) => ({ status }),
    seen: ({ lastLogin }) => ({
      seen: lastLogin && moment(lastLogin, formats.relative(lastLogin, now)),
    }),
    created: ({ createdAt }) => ({ created: moment(createdAt, formats.date(createdAt)) }),
  };
  const wanted = shown.flatMap((id) => parts[id] ?? []);
  return rows.map((row) => {
    const line: Line = { id: row.id, name: row.name };
    for (const part of wanted) Object.assign(line, part(row));
    if (own.length > 0) {
      line.fields = Object.fromEntries(
        own.map((field) => [field.key, showFieldValue(field, row.metadata[field.key])]),
      );
    }
    return line;
  });
}

/** To the minute: nobody signs in by the second. */
const moment = (value: Date, text: string): Moment => [
  text,
  `${value.toISOString().slice(0, 16)}Z`,
];
