import type { Field } from "@/lib/fields/types";
import { showFieldValue } from "@/lib/fields/values";
import type { PersonRow } from "../list-types";
import { fieldPrefix, type PeopleColumn } from "../view";

export type ExportColumn = { head: string; cell: (row: PersonRow) => string };

/** The list's columns, as a file has them: values that a program reads, moments in ISO 8601. */
const own: Record<PeopleColumn, ExportColumn> = {
  name: { head: "Name", cell: ({ name }) => name },
  email: { head: "E-mail", cell: ({ email }) => email ?? "" },
  username: { head: "User name", cell: ({ username }) => username ?? "" },
  role: { head: "Role", cell: ({ role }) => role ?? "" },
  group: { head: "Group", cell: ({ group }) => group?.name ?? "" },
  memberships: { head: "Memberships", cell: ({ memberships }) => String(memberships) },
  status: { head: "Status", cell: ({ status }) => status },
  seen: { head: "Last sign-in", cell: ({ lastLogin }) => lastLogin?.toISOString() ?? "" },
  created: { head: "Created", cell: ({ createdAt }) => createdAt.toISOString() },
};

/**
 * The columns of an export: those that were asked for, in their order, or all.
 * @param wanted as the list's URL names them; what there is not (any more) is left out
 * @param fields the tenant's own fields of people
 */
export function exportColumns(
  wanted: readonly string[] | null,
  fields: readonly Field[],
): ExportColumn[] {
  const all = new Map<string, ExportColumn>(Object.entries(own));
  for (const field of fields) {
    all.set(fieldPrefix + field.key, {
      head: field.label,
      cell: ({ metadata }) => showFieldValue(field, metadata[field.key]),
    });
  }
  const chosen = wanted?.flatMap((id) => all.get(id) ?? []) ?? [];
  return chosen.length > 0 ? chosen : [...all.values()];
}
