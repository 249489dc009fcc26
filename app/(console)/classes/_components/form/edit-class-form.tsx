"use client";

import { FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { toast } from "@/components/ui/toast-store";
import type { Term } from "@/lib/classes/choices";
import { readSettings } from "@/lib/classes/settings";
import type { ClassDetail } from "@/lib/classes/types";
import { useVersionedForm } from "../../../groups/_components/dialogs/use-versioned-form";
import { update } from "../../actions";
import { explainConflict } from "./conflict";
import { CourseField } from "./course-field";
import { FactFields } from "./fact-fields";
import { FormPart } from "./form-part";
import { SettingFields } from "./setting-fields";
import { type ClassValues, valuesOf } from "./values";

type Values = ClassValues & { id: string; version: string; extraSeats: string };
type Props = { found: ClassDetail; terms: readonly Term[] };

/** Facts and settings of a class, to be changed; whatever is refused, what was typed stays. */
export function EditClassForm({ found, terms }: Props) {
  const { id, version, extraSeats } = found;
  const handle = useVersionedForm<Values, { id: string; version: string }>(update, {
    version,
    defaultValues: { ...valuesOf(found), id, version, extraSeats: String(extraSeats) },
    onSuccess: () => toast({ message: "The class was saved." }),
  });
  return (
    <Form
      handle={handle}
      explain={explainConflict(found, "Save again to put your version over it.")}
      className="max-w-[720px]"
    >
      <FormPart title="About the class">
        <FactFields handle={handle} terms={terms} term={found.term} />
        <CourseField handle={handle} start={found.course} />
        <SeatFields handle={handle} fixed={!found.can.administer} />
      </FormPart>
      <FormPart title="Settings">
        <SettingFields handle={handle} misfits={readSettings(found.settings).misfits} />
      </FormPart>
      <div>
        <FormSubmit handle={handle}>Save</FormSubmit>
      </div>
    </Form>
  );
}

type SeatProps = { handle: ReturnType<typeof useVersionedForm<Values, unknown>>; fixed: boolean };

/** How many pupils fit, which is an admin's to say. */
function SeatFields({ handle, fixed }: SeatProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        handle={handle}
        name="capacity"
        label="Seats"
        inputMode="numeric"
        readOnly={fixed}
        hint={fixed ? "An admin of its group can change this." : "The most pupils it takes."}
      />
      <TextField
        handle={handle}
        name="extraSeats"
        label="Extra seats"
        inputMode="numeric"
        readOnly={fixed}
        hint="Beyond the capacity, for this class alone."
      />
    </div>
  );
}
