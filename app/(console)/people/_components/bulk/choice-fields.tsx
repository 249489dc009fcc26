"use client";

import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { GroupHit } from "@/lib/groups/types";
import { type BulkRole, type BulkVerb, bulkRoles } from "@/lib/people/bulk/types";
import { GroupChoice } from "./group-choice";
import { roleWords } from "./words";

/** What somebody has chosen so far. */
export type Choice = { group?: GroupHit; to?: GroupHit; role?: BulkRole };

/** A change without whom it is for. */
export type Settled =
  | { verb: "suspend" | "reinstate" }
  | { verb: "grant" | "revoke"; groupId: string; role: BulkRole }
  | { verb: "move"; from: string; to: string };

/** The change once all that it needs is chosen. */
export function settled(verb: BulkVerb, { group, to, role }: Choice): Settled | null {
  if (verb === "suspend" || verb === "reinstate") return { verb };
  if (verb === "move") return group && to ? { verb, from: group.id, to: to.id } : null;
  return group && role ? { verb, groupId: group.id, role } : null;
}

type Props = { verb: BulkVerb; choice: Choice; onChoose: (choice: Choice) => void };

/** The groups and the role that a change is about. */
export function ChoiceFields({ verb, choice, onChoose }: Props) {
  const fields = useRef<HTMLDivElement>(null);
  const { group, to } = choice;
  // A group that is chosen takes its search box along, and the focus with it: on to the next one.
  useEffect(() => {
    if (group && !to) fields.current?.querySelector("input")?.focus();
  }, [group, to]);
  if (verb === "suspend" || verb === "reinstate") return null;
  const moving = verb === "move";
  const choose = (part: "group" | "to") => (hit: GroupHit | null) => {
    const { [part]: _before, ...rest } = choice;
    onChoose(hit ? { ...rest, [part]: hit } : rest);
  };
  return (
    <div ref={fields} className="flex flex-col gap-4">
      {!moving && <RoleChoice choice={choice} onChoose={onChoose} />}
      <GroupChoice
        label={moving ? "From the group" : "Group"}
        chosen={choice.group}
        onChoose={choose("group")}
      />
      {moving && choice.group && (
        <GroupChoice
          label="To the group"
          chosen={choice.to}
          refuse={(hit) => (hit.id === choice.group?.id ? "They are here already." : null)}
          onChoose={choose("to")}
        />
      )}
    </div>
  );
}

type RoleProps = { choice: Choice; onChoose: (choice: Choice) => void };

function RoleChoice({ choice, onChoose }: RoleProps) {
  return (
    <Field label="Role">
      {(aria) => (
        <Select
          {...aria}
          value={choice.role ?? ""}
          onChange={(event) => {
            const role = bulkRoles.find((known) => known === event.target.value);
            const { role: _before, ...rest } = choice;
            onChoose(role ? { ...rest, role } : rest);
          }}
        >
          <option value="">Choose a role</option>
          {bulkRoles.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
