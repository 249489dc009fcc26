"use client";

import type { FieldValues, Path } from "react-hook-form";
import { SelectField, TextareaField, TextField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import type { Term } from "@/lib/classes/choices";
import { gradeName, gradeShort } from "@/lib/classes/words";
import { grades } from "@/lib/grades";
import type { ClassValues } from "./values";

type Props<Values extends FieldValues & ClassValues> = {
  handle: ActionForm<Values>;
  terms: readonly Term[];
  /** A term that the class has, though nobody is offered it any more. */
  term?: { id: string; title: string } | null;
};

/** What a class is: its name, what is taught, when and for whom. */
export function FactFields<Values extends FieldValues & ClassValues>(props: Props<Values>) {
  const { handle, terms, term } = props;
  const at = (name: keyof ClassValues) => name as Path<Values>;
  const gone = term && !terms.some(({ id }) => id === term.id) ? term : null;
  return (
    <>
      <TextField
        handle={handle}
        name={at("name")}
        label="Name"
        dir="auto"
        maxLength={255}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField handle={handle} name={at("code")} label="Code" optional maxLength={50} />
        <TextField handle={handle} name={at("subject")} label="Subject" optional maxLength={100} />
        <TextField handle={handle} name={at("level")} label="Level" optional maxLength={50} />
        <SelectField handle={handle} name={at("termId")} label="Term" optional>
          <option value="">No term</option>
          {gone && <option value={gone.id}>{gone.title}</option>}
          {terms.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </SelectField>
        <TextField handle={handle} name={at("startDate")} label="First day" type="date" required />
        <TextField handle={handle} name={at("endDate")} label="Last day" type="date" optional />
      </div>
      <TextField
        handle={handle}
        name={at("schedule")}
        label="When it meets"
        optional
        dir="auto"
        maxLength={500}
        hint="In words, such as “Mon, Wed, Fri · period 1”."
      />
      <Grades handle={handle} />
      <TextareaField
        handle={handle}
        name={at("description")}
        label="Description"
        optional
        dir="auto"
        maxLength={5_000}
        rows={3}
      />
    </>
  );
}

function Grades<Values extends FieldValues & ClassValues>({
  handle,
}: {
  handle: ActionForm<Values>;
}) {
  return (
    <fieldset className="field">
      <legend className="label pb-1">
        Grades<span className="label-optional"> (optional)</span>
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {grades.map((grade) => (
          <label key={grade} className="check">
            <input
              type="checkbox"
              className="check-box"
              value={grade}
              aria-label={gradeName(grade)}
              {...handle.form.register("gradeLevels" as Path<Values>)}
            />
            <span aria-hidden>{gradeShort(grade)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
