import "server-only";
import { momentOf, pack } from "@/components/data-table/sheet";
import type { Field } from "@/lib/fields/types";
import { showFieldValue } from "@/lib/fields/values";
import type { Formats } from "@/lib/format";
import type { PersonRow } from "@/lib/people/list-types";
import { fieldPrefix } from "@/lib/people/view";
import type { Line } from "./line";

type Shown = {
  /** Ids of the columns that show. */
  shown: readonly string[];
  /** The custom fields that there are. */
  fields: readonly Field[];
  formats: Formats;
};

/** What the columns show of these rows, and nothing that they don't; packed. */
export function toSheet(rows: readonly PersonRow[], { shown, fields, formats }: Shown): string {
  const now = new Date();
  const has = (id: string) => shown.includes(id);
  const own = fields.filter(({ key }) => has(fieldPrefix + key));
  return pack<Line>({
    id: rows.map(({ id }) => id),
    name: rows.map(({ name }) => name),
    ...(has("email") && { email: rows.map(({ email }) => email) }),
    ...(has("username") && { username: rows.map(({ username }) => username) }),
    ...(has("role") && { role: rows.map(({ role }) => role) }),
    ...(has("group") && { group: rows.map(groupOf) }),
    ...(has("memberships") && { memberships: rows.map(({ memberships }) => memberships) }),
    ...(has("status") && { status: rows.map(({ status }) => status) }),
    ...(has("seen") && {
      seen: rows.map(({ lastLogin: at }) => at && momentOf(at, formats.relative(at, now))),
    }),
    ...(has("created") && {
      created: rows.map(({ createdAt: at }) => momentOf(at, formats.date(at))),
    }),
    ...Object.fromEntries(own.map((field) => valuesOf(rows, field))),
  });
}

/** Where the highest of their memberships lies, and how many there are besides. */
function groupOf({ group, memberships }: PersonRow): string | null {
  return group && (memberships > 1 ? `${group.name} +${memberships - 1}` : group.name);
}

function valuesOf(rows: readonly PersonRow[], field: Field): [string, string[]] {
  return [
    fieldPrefix + field.key,
    rows.map(({ metadata }) => showFieldValue(field, metadata[field.key])),
  ];
}
