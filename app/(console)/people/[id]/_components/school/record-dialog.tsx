"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { FormSubmit, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { gradeName } from "@/lib/classes/words";
import { type Grade, grades } from "@/lib/grades";
import { paths } from "@/lib/paths";
import type { PupilRecord, StudentStatus } from "@/lib/schools/students/types";
import { studentStatuses } from "@/lib/schools/students/types";
import { studentStatusWords } from "@/lib/schools/students/words";
import { saveRecord } from "./actions";
import type { RecordDialogProps } from "./record-dialog-host";

type Values = {
  userId: string;
  number: string;
  grade: Grade | "";
  status: StudentStatus;
  schoolId: string;
};

/** A pupil's number, grade, status and school, to be changed. */
export default function RecordDialog({ person, record, schools }: RecordDialogProps) {
  const router = useRouter();
  const seen = useRef(record?.version ?? null);
  const closeHref = paths.person(person.id);
  const handle = useActionForm<Values, { version: string }>(
    (values) => saveRecord({ ...values, version: seen.current }),
    {
      defaultValues: {
        userId: person.id,
        number: record?.number ?? "",
        grade: record?.grade ?? "",
        status: record?.status ?? "enrolled",
        schoolId: record?.school?.id ?? "",
      },
      onSuccess: () => {
        router.replace(closeHref, { scroll: false });
        toast({ message: "The record was saved." });
      },
    },
  );
  // Sending again means "mine, over what I have just been shown".
  const shown = handle.failure?.current?.version;
  useEffect(() => {
    if (typeof shown === "string") seen.current = shown;
  }, [shown]);
  const own = record?.school;
  return (
    <Dialog title={`Record of ${person.name}`} closeHref={closeHref}>
      <Form handle={handle} explain={(failure) => explain(record, failure)}>
        <TextField
          handle={handle}
          name="number"
          label="Number"
          optional
          maxLength={100}
          hint="By which the school knows the pupil; nobody else in the district has it."
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField handle={handle} name="grade" label="Grade">
            <option value="">None yet</option>
            {grades.map((grade) => (
              <option key={grade} value={grade}>
                {gradeName(grade)}
              </option>
            ))}
          </SelectField>
          <SelectField handle={handle} name="status" label="Status">
            {studentStatuses.map((status) => (
              <option key={status} value={status}>
                {studentStatusWords[status]}
              </option>
            ))}
          </SelectField>
        </div>
        <SelectField handle={handle} name="schoolId" label="School">
          <option value="">None</option>
          {own && !schools.some(({ id }) => id === own.id) && (
            <option value={own.id}>{own.name}</option>
          )}
          {schools.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

/** Both versions of a conflict. */
function explain(record: PupilRecord | null, failure: ActionFailure): ReactNode {
  const now = failure.current;
  if (failure.code !== "conflict" || !now) return failure.message;
  const said = (value: unknown) => (value ? String(value) : "none");
  return (
    <>
      <p className="font-medium">Somebody changed this record a moment ago.</p>
      <p>
        It was number {said(record?.number)}, grade {said(record?.grade)}, {said(record?.status)},
        and now it is number {said(now.number)}, grade {said(now.grade)}, {said(now.status)}.
      </p>
      <p>Nothing was saved, and what you entered is still here. Save again to put it over that.</p>
    </>
  );
}
