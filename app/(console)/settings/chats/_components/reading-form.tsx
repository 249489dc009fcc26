"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReadingSwitch } from "@/lib/chats/retention/types";
import { chooseReading } from "../actions";

/** Whether admins may read chats at all; works without JavaScript. */
export function ReadingForm({ reading, version }: ReadingSwitch) {
  const [{ data, serverError, validationErrors }, submit] = useActionState(chooseReading, {});
  const wrong = serverError?.message ?? (validationErrors && "Reload the page, then save again.");
  return (
    <form action={submit} className="flex max-w-[70ch] flex-col gap-4">
      {data && !wrong && (
        <Alert kind="success">Saved. It counts from everybody’s next click.</Alert>
      )}
      {wrong && <Alert kind="error">{wrong}</Alert>}
      <input type="hidden" name="version" value={version} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-muted">
          Teachers read the chats of their classes. Each look, of whoever, is on record and told to
          the pupil.
        </legend>
        <Choice key={`on-${version}`} value="on" now={reading}>
          Admins may read chats, each with a reason
        </Choice>
        <Choice key={`flagged-${version}`} value="flagged" now={reading}>
          Admins may read only chats that a rule or somebody else has flagged
        </Choice>
      </fieldset>
      <SubmitButton className="self-start">Save</SubmitButton>
    </form>
  );
}

function Choice(props: { value: string; now: string; children: string }) {
  return (
    <label className="check">
      <input
        type="radio"
        name="reading"
        value={props.value}
        className="check-box"
        defaultChecked={props.value === props.now}
      />
      <span>{props.children}</span>
    </label>
  );
}
