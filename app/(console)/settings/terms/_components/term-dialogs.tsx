"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { FormSubmit, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import type { PlacedTerm, SessionType, Term } from "@/lib/terms/types";
import { partTypes } from "@/lib/terms/types";
import { sessionTypeWords } from "@/lib/terms/words";
import { useVersionedForm } from "../../../groups/_components/dialogs/use-versioned-form";
import { addTerm, changeTerm, removeTerm } from "../actions";

type Common = { title: string; startDate: string; endDate: string };
type NewValues = Common & { type: SessionType; parentId: string };
type SavedValues = Common & { id: string; version: string };
type Saved = { id: string; version: string };

const closeHref = paths.settings("terms");

/** Adds a school year, or a part of the term that the address names. */
export function NewTermDialog({ parent }: { parent: PlacedTerm | null }) {
  const router = useRouter();
  const handle = useActionForm<NewValues, Saved>(addTerm, {
    defaultValues: {
      type: parent
        ? parent.type === "school_year"
          ? "semester"
          : "grading_period"
        : "school_year",
      title: "",
      startDate: parent?.startDate ?? "",
      endDate: parent?.endDate ?? "",
      parentId: parent?.id ?? "",
    },
    onSuccess: () => router.replace(closeHref, { scroll: false }),
  });
  return (
    <Dialog
      title={parent ? `New term in ${parent.title}` : "New school year"}
      description={
        parent
          ? "It lies within these days; classes run in it."
          : "Its terms come next. Classes run in a term, or in the whole year."
      }
      closeHref={closeHref}
    >
      <Form handle={handle}>
        {parent && (
          <SelectField handle={handle} name="type" label="Kind">
            {partTypes.map((type) => (
              <option key={type} value={type}>
                {sessionTypeWords[type]}
              </option>
            ))}
          </SelectField>
        )}
        <CommonFields
          handle={handle as unknown as ActionForm<Common>}
          example={parent ? "Fall 2026" : "2026–27"}
        />
        <Homeless handle={handle} />
        <Foot>
          <FormSubmit handle={handle}>{parent ? "Add the term" : "Add the year"}</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

/** What is wrong with the place, which has no field of its own. */
function Homeless({ handle }: { handle: ActionForm<NewValues> }) {
  const message = handle.form.formState.errors.parentId?.message;
  return message ? <Alert kind="error">{message}</Alert> : null;
}

/** Changes a term's title and days. */
export function EditTermDialog({ term }: { term: Term }) {
  const router = useRouter();
  const { id, version, title, startDate, endDate } = term;
  const handle = useVersionedForm<SavedValues, Saved>(changeTerm, {
    version,
    defaultValues: { id, version, title, startDate, endDate },
    onSuccess: () => router.replace(closeHref, { scroll: false }),
  });
  return (
    <Dialog
      title={`Edit “${title}”`}
      description={sessionTypeWords[term.type]}
      closeHref={closeHref}
    >
      <Form handle={handle} explain={(failure) => explain(term, failure)}>
        <CommonFields handle={handle as unknown as ActionForm<Common>} />
        <Foot>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

type ArchiveProps = { term: Term; parts: number; classes: number };

/** Says what an archived term leaves behind, and archives it. */
export function ArchiveTermDialog({ term, parts, classes }: ArchiveProps) {
  const router = useRouter();
  const { id, version, title } = term;
  const handle = useVersionedForm<Saved, Saved & { classes: number }>(removeTerm, {
    version,
    defaultValues: { id, version },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: `“${title}” was archived. It can be restored below.` });
    },
  });
  return (
    <Dialog
      title={`Archive “${title}”?`}
      description="It leaves every choice of a term. You can restore it."
      closeHref={closeHref}
    >
      <Form handle={handle} explain={(failure) => explain(term, failure)}>
        <ul className="list-disc ps-5">
          <li>
            {classes === 0
              ? "No class runs in it."
              : `${classes === 1 ? "One class runs" : `${classes} classes run`} in it. They go on and keep it.`}
          </li>
          {parts > 0 && (
            <li>{parts === 1 ? "The term" : `The ${parts} terms`} inside it go along.</li>
          )}
        </ul>
        <Foot>
          <FormSubmit handle={handle} variant="danger">
            Archive
          </FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

function CommonFields({ handle, example }: { handle: ActionForm<Common>; example?: string }) {
  return (
    <>
      <TextField
        handle={handle}
        name="title"
        label="Title"
        maxLength={600}
        dir="auto"
        {...(example && { hint: `Such as ${example}` })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField handle={handle} name="startDate" label="First day" type="date" />
        <TextField handle={handle} name="endDate" label="Last day" type="date" />
      </div>
    </>
  );
}

/** Both versions of a conflict. */
function explain(term: Term, failure: ActionFailure): ReactNode {
  const now = failure.current;
  if (failure.code !== "conflict" || !now) return failure.message;
  return (
    <>
      <p className="font-medium">Somebody changed this term a moment ago.</p>
      <p>
        It was “{term.title}”, {term.startDate} until {term.endDate}; now it is “{String(now.title)}
        ”, {String(now.startDate)} until {String(now.endDate)}
        {now.archived === true && ", and archived"}.
      </p>
      <p>Nothing was saved, and what you entered is still here. Send it again to go on.</p>
    </>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return (
    <DialogFooter>
      <ButtonLink href={closeHref} scroll={false}>
        Cancel
      </ButtonLink>
      {children}
    </DialogFooter>
  );
}
