"use client";

import { FormSubmit, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { open } from "../../actions";

type Values = { id: string; reason: string; why: string };

const reasons = [
  "A concern about the pupil’s safety or wellbeing",
  "A report that somebody made about this chat",
  "A question or request of the pupil’s guardians",
  "Checking how well the tool answers",
] as const;
const other = "other";

/** Asks an admin why they need to read the chat, and opens it with the answer. */
export function WhyForm({ id, person }: { id: string; person: string }) {
  const handle = useActionForm<Values, unknown>(
    // The choice is the form's own; what is sent is the reason.
    ({ id: chat, reason, why }) =>
      open({ id: chat, reason: why === other ? reason : [why, reason].filter(Boolean).join(": ") }),
    { defaultValues: { id, reason: "", why: other } },
  );
  const { register, watch } = handle.form;
  const chosen = watch("why");
  return (
    <Form handle={handle} className="why-form">
      <fieldset className="why-choices">
        <legend>Why do you need to read this?</legend>
        {reasons.map((reason) => (
          <label key={reason}>
            <input type="radio" value={reason} {...register("why")} />
            {reason}
          </label>
        ))}
        <label>
          <input type="radio" value={other} {...register("why")} />
          Something else
        </label>
      </fieldset>
      <TextareaField
        handle={handle}
        name="reason"
        label={chosen === other ? "Your reason" : "More about it"}
        optional={chosen !== other}
        maxLength={400}
        rows={3}
        dir="auto"
        hint={`It stays in the log, and ${person} can read it under “About me”.`}
      />
      <div>
        <FormSubmit handle={handle}>Open for an hour</FormSubmit>
      </div>
    </Form>
  );
}
