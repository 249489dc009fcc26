"use client";

import { TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { giveSearchReason } from "../actions";

/** An admin says why, before anybody’s words are searched. */
export function ReasonForm() {
  const handle = useActionForm(giveSearchReason, { defaultValues: { reason: "" } });
  return (
    <section className="card card-pad max-w-2xl">
      <h2 className="mb-1 font-semibold">Why do you search?</h2>
      <p className="mb-4 text-muted">
        To search is to read what people said. Your reason stands in the audit log, and whoever’s
        words a search shows you sees it on their own page. It holds for an hour.
      </p>
      <Form handle={handle}>
        <TextField
          handle={handle}
          name="reason"
          label="Reason"
          hint="A few words, such as the case that you look into."
          maxLength={500}
          rules={{ required: "Say why you search." }}
        />
        <div>
          <Button type="submit" variant="primary" disabled={handle.pending}>
            Give this reason
          </Button>
        </div>
      </Form>
    </section>
  );
}
