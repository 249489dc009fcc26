"use client";

import { FormSubmit, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import { startView } from "./actions";

type Values = { userId: string; reason: string };

/** Asks why, says what will happen, and begins. */
export default function ViewAsDialog({ id, name }: { id: string; name: string }) {
  const handle = useActionForm<Values, never>(startView, {
    defaultValues: { userId: id, reason: "" },
  });
  return (
    <Dialog
      title={
        <>
          View as <bdi>{name}</bdi>
        </>
      }
      description="You see Homeroom as this person sees it, for 30 minutes at most. Nothing can be changed meanwhile, and no chat opens."
      closeHref={paths.person(id)}
    >
      <Form handle={handle}>
        <TextareaField
          handle={handle}
          name="reason"
          label="Why"
          hint="It is kept in the log with your name, where this person’s admins can read it."
          rules={{ required: "Say why." }}
          maxLength={500}
          rows={3}
          data-autofocus
        />
        <DialogFooter>
          <FormSubmit handle={handle}>Start the view</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
