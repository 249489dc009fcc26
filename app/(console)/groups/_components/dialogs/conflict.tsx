import type { ReactNode } from "react";
import type { ActionFailure } from "@/components/form/answer";
import type { GroupDetail, GroupType } from "@/lib/groups/types";
import { groupTypes, typeLabel } from "../group-type";

/**
 * Both versions of a conflict: what the page showed, and what stands now.
 * @param again what sending once more would do
 */
export function explainConflict(group: GroupDetail, again: string) {
  return (failure: ActionFailure): ReactNode => {
    const now = failure.current;
    if (failure.code !== "conflict" || !now) return failure.message;
    const changes = changesOf(group, now);
    return (
      <>
        <p className="font-medium">Somebody changed this group a moment ago.</p>
        {changes.length > 0 ? (
          <ul className="list-disc ps-4">
            {changes.map((change) => (
              <li key={change} className="break-words">
                {change}
              </li>
            ))}
          </ul>
        ) : (
          <p>Its name and type are the same; it may have been moved.</p>
        )}
        <p>Nothing was saved, and what you entered is still here. {again}</p>
      </>
    );
  };
}

function changesOf(group: GroupDetail, now: Record<string, unknown>): string[] {
  const changes: string[] = [];
  if (typeof now.name === "string" && now.name !== group.name) {
    changes.push(`Name: it was “${group.name}”, now it is “${now.name}”.`);
  }
  const type = groupTypes.find((known) => known === now.type);
  if (type && type !== group.type) changes.push(typeChange(group.type, type));
  if (typeof now.archived === "boolean" && now.archived !== group.archived) {
    changes.push(now.archived ? "It was archived." : "It was restored.");
  }
  return changes;
}

function typeChange(before: GroupType, now: GroupType): string {
  return `Type: it was ${typeLabel(before).toLowerCase()}, now it is ${typeLabel(now).toLowerCase()}.`;
}
