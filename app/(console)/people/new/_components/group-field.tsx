"use client";

import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { type FieldValues, get, type Path, type PathValue } from "react-hook-form";
import type { ActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { GroupChoice } from "../../_components/bulk/group-choice";

type Props<Values extends FieldValues & { groupId: string }> = {
  handle: ActionForm<Values>;
  /** The group that is chosen at first. */
  start: { id: string; name: string } | null;
  optional: boolean;
};

/** The group of a first membership; found by search, since a district has thousands. */
export function GroupField<Values extends FieldValues & { groupId: string }>(props: Props<Values>) {
  const { handle, start, optional } = props;
  const name = "groupId" as Path<Values>;
  const [chosen, setChosen] = useState(start?.name);
  const choose = (id: string, shown: string | undefined) => {
    setChosen(shown);
    handle.form.setValue(name, id as PathValue<Values, Path<Values>>);
    handle.form.clearErrors(name);
  };
  const error: unknown = get(handle.form.formState.errors, name);
  const message =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
  return (
    <fieldset className="field">
      <legend className="label pb-1">
        Group{optional && <span className="label-optional"> (optional)</span>}
      </legend>
      <input type="hidden" {...handle.form.register(name)} />
      {chosen ? (
        <div className="flex items-start justify-between gap-3">
          <p className="min-w-0 break-words" dir="auto">
            {chosen}
          </p>
          <Button size="sm" onClick={() => choose("", undefined)}>
            Choose another
          </Button>
        </div>
      ) : (
        <GroupChoice
          label="Group"
          chosen={undefined}
          onChoose={(hit) => hit && choose(hit.id, [...hit.trail, hit.name].join(" › "))}
        />
      )}
      {message && (
        <p role="alert" className="field-error">
          <CircleAlert aria-hidden />
          <span>{message}</span>
        </p>
      )}
    </fieldset>
  );
}
