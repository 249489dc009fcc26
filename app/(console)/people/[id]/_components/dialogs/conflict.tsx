import type { ReactNode } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { statusName } from "@/lib/navigation";
import type { PersonDetail } from "@/lib/people/types";

const columns = {
  name: "Name",
  givenName: "Given name",
  familyName: "Family name",
  email: "E-mail address",
  username: "User name",
  phone: "Phone",
} as const;

/**
 * Both versions of a conflict: what the page showed, and what stands now.
 * @param again what sending once more would do
 */
export function explainConflict(person: PersonDetail, again: string) {
  return (failure: ActionFailure): ReactNode => {
    const now = failure.current;
    if (failure.code !== "conflict" || !now) return failure.message;
    const changes = changesOf(person, now);
    return (
      <>
        <p className="font-medium">Somebody changed this person a moment ago.</p>
        {changes.length > 0 && (
          <ul className="list-disc ps-4">
            {changes.map((change) => (
              <li key={change} className="break-words">
                {change}
              </li>
            ))}
          </ul>
        )}
        <p>Nothing was saved, and what you entered is still here. {again}</p>
      </>
    );
  };
}

function changesOf(person: PersonDetail, now: Record<string, unknown>): string[] {
  const before: Record<string, unknown> = { ...person.contact, name: person.name };
  const changes = Object.entries(columns).flatMap(([key, label]) =>
    key in now && key in before && now[key] !== before[key]
      ? [`${label}: it was ${quoted(before[key])}, now it is ${quoted(now[key])}.`]
      : [],
  );
  if (now.archived === true) return [...changes, "They were archived."];
  if (typeof now.status === "string" && now.status !== person.status) {
    changes.push(`Status: ${statusName(now.status).toLowerCase()} now.`);
  }
  return [...changes, ...fieldChanges(person, now.metadata)];
}

/** The tenant's own fields. */
function fieldChanges({ fields }: PersonDetail, metadata: unknown): string[] {
  if (typeof metadata !== "object" || metadata === null) return [];
  const now = new Map<string, unknown>(Object.entries(metadata));
  return fields
    .filter(({ field, value }) => JSON.stringify(now.get(field.key)) !== JSON.stringify(value))
    .map(({ field, value }) => {
      const is = now.get(field.key);
      return `${field.label}: it was ${quoted(value)}, now it is ${quoted(is)}.`;
    });
}

function quoted(value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  return `“${Array.isArray(value) ? value.join(", ") : String(value)}”`;
}
