"use client";

import { useState } from "react";
import { type FieldValues, get, type Path, type PathValue } from "react-hook-form";
import { type Pick, Picker } from "@/components/form/picker";
import type { ActionForm } from "@/components/form/use-action-form";
import { outcomeOf } from "../../../groups/_components/outcome";
import { findCourses } from "../../actions";
import type { ClassValues } from "./values";

type Props<Values extends FieldValues & ClassValues> = {
  handle: ActionForm<Values>;
  start: { id: string; title: string } | null;
};

/** The course that a class is a section of; found by search, since a district has hundreds. */
export function CourseField<Values extends FieldValues & ClassValues>(props: Props<Values>) {
  const { handle, start } = props;
  const name = "courseId" as Path<Values>;
  const [chosen, setChosen] = useState<Pick | null>(start && { id: start.id, label: start.title });
  const error: unknown = get(handle.form.formState.errors, `${name}.message`);
  return (
    <>
      <input type="hidden" {...handle.form.register(name)} />
      <Picker
        label="Course (optional)"
        placeholder="Find a course by title or code"
        value={chosen}
        error={typeof error === "string" ? error : undefined}
        search={async (text) => {
          const answer = await outcomeOf(findCourses({ text }));
          if (answer.error !== undefined) throw new Error(answer.error);
          return answer.data;
        }}
        onChange={(hit) => {
          setChosen(hit);
          handle.form.setValue(name, (hit?.id ?? "") as PathValue<Values, Path<Values>>);
          handle.form.clearErrors(name);
        }}
      />
    </>
  );
}
