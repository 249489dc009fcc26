"use client";

import type { FieldValues, Path } from "react-hook-form";
import { CheckboxField, SelectField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import { typeMisfit } from "@/lib/groups/fit";
import type { GroupType } from "@/lib/groups/types";
import { groupTypes, typeLabel } from "../group-type";

type Typed = FieldValues & { type: GroupType; confirm: boolean };
type Props<Values extends Typed> = {
  handle: ActionForm<Values>;
  /** The type of the group above; null for a root, which fits anywhere. */
  under: GroupType | null;
};

/** The type of a group; one that is unusual where it stands is asked about, not refused. */
export function TypeField<Values extends Typed>({ handle, under }: Props<Values>) {
  const type = handle.form.watch("type" as Path<Values>);
  const misfit = under ? typeMisfit(type, under) : null;
  return (
    <>
      <SelectField handle={handle} name={"type" as Path<Values>} label="Type">
        {groupTypes.map((known) => (
          <option key={known} value={known}>
            {typeLabel(known)}
          </option>
        ))}
      </SelectField>
      {misfit && <ConfirmField handle={handle} question={misfit} />}
    </>
  );
}

/** A question that has to be answered with yes before something unusual is saved. */
export function ConfirmField<Values extends FieldValues & { confirm: boolean }>({
  handle,
  question,
}: {
  handle: ActionForm<Values>;
  question: string;
}) {
  return (
    <CheckboxField
      handle={handle}
      name={"confirm" as Path<Values>}
      label={question.replace("Confirm that it is meant so.", "Yes, it is meant so.")}
    />
  );
}
