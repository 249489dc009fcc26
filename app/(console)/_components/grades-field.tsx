"use client";

import type { FieldValues, Path } from "react-hook-form";
import type { ActionForm } from "@/components/form/use-action-form";
import { gradeName, gradeShort } from "@/lib/classes/words";
import { grades } from "@/lib/grades";

type Props<Values extends FieldValues> = {
  handle: ActionForm<Values>;
  name: Path<Values>;
  label: string;
};

/** Some of the grades of a school, side by side; each is read out in full. */
export function GradesField<Values extends FieldValues>({ handle, name, label }: Props<Values>) {
  const problem = handle.form.formState.errors[name];
  const message = problem && "message" in problem ? String(problem.message) : undefined;
  return (
    <fieldset className="field">
      <legend className="mb-1 font-medium">
        {label} <span className="font-normal text-muted">(optional)</span>
      </legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(52px,1fr))] gap-x-3 gap-y-1">
        {grades.map((grade) => (
          <label key={grade} className="check">
            <input
              type="checkbox"
              className="check-box"
              value={grade}
              aria-label={gradeName(grade)}
              {...handle.form.register(name)}
            />
            <span aria-hidden>{gradeShort(grade)}</span>
          </label>
        ))}
      </div>
      {message && (
        <p role="alert" className="field-error">
          {message}
        </p>
      )}
    </fieldset>
  );
}
