"use client";

import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { FormSubmit, SelectField, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { type Reviewer, type Severity, severities } from "@/lib/chats/review/types";
import { severityName } from "@/lib/chats/review/words";
import { roleName } from "@/lib/navigation";
import { assign, change, close, dismiss } from "../review-actions";
import { chooseVerb, closeReviewDialog } from "./address";
import { useExplain } from "./explain";
import type { FlagView } from "./view";

type Props = { flag: FlagView };

function VerbForm<Values extends FieldValues>(props: {
  handle: ActionForm<Values>;
  submit: string;
  children: ReactNode;
}) {
  return (
    <Form handle={props.handle} explain={useExplain()}>
      {props.children}
      <DialogFooter>
        <Button onClick={() => chooseVerb(null)}>Back</Button>
        <FormSubmit handle={props.handle}>{props.submit}</FormSubmit>
      </DialogFooter>
    </Form>
  );
}

/** Gives a flag to one of those who review the chat, or to nobody. */
export function AssignForm({ flag, reviewers }: Props & { reviewers: readonly Reviewer[] }) {
  const { id, version, assignee } = flag;
  const known = reviewers.some((one) => one.id === assignee?.id);
  const handle = useActionForm<{ id: string; version: string; assigneeId: string }, unknown>(
    assign,
    {
      defaultValues: { id, version, assigneeId: known ? (assignee?.id ?? "") : "" },
      onSuccess: () => chooseVerb(null),
    },
  );
  return (
    <VerbForm handle={handle} submit="Assign">
      <SelectField
        handle={handle}
        name="assigneeId"
        label="Who looks at it"
        hint="Teachers of the class and the admins above it."
        data-autofocus
      >
        <option value="">Nobody yet</option>
        {reviewers.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name} ({one.me ? "you" : roleName(one.role).toLowerCase()})
          </option>
        ))}
      </SelectField>
    </VerbForm>
  );
}

/** How grave it is, and until when. */
export function ChangeForm({ flag: { id, version, severity, dueLocal } }: Props) {
  type Values = { id: string; version: string; severity: Severity; due: string };
  const handle = useActionForm<Values, unknown>(change, {
    defaultValues: { id, version, severity, due: dueLocal },
    onSuccess: () => chooseVerb(null),
  });
  return (
    <VerbForm handle={handle} submit="Save">
      <SelectField handle={handle} name="severity" label="Severity" data-autofocus>
        {severities.map((one) => (
          <option key={one} value={one}>
            {severityName(one)}
          </option>
        ))}
      </SelectField>
      <TextField handle={handle} name="due" label="Due" type="datetime-local" />
    </VerbForm>
  );
}

/** Closes it with a note, because something came of it or because there was nothing to it. */
export function CloseForm({ flag, dismisses }: Props & { dismisses: boolean }) {
  const { id, version } = flag;
  type Values = { id: string; version: string; note: string };
  const handle = useActionForm<Values, unknown>(dismisses ? dismiss : close, {
    defaultValues: { id, version, note: "" },
    onSuccess: () => {
      closeReviewDialog();
      toast({ message: dismisses ? "The flag was dismissed." : "The flag was closed." });
    },
  });
  return (
    <VerbForm handle={handle} submit={dismisses ? "Dismiss the flag" : "Close the flag"}>
      <TextareaField
        handle={handle}
        name="note"
        label={dismisses ? "Why there is nothing to it" : "What came of it"}
        hint="It stays with the flag, which nobody can delete."
        rows={4}
        maxLength={2000}
        dir="auto"
        data-autofocus
        rules={{ required: "Say what came of it." }}
      />
    </VerbForm>
  );
}
