"use client";

import { FormSubmit, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { mask } from "../review-actions";
import { closeReviewDialog, showAgain } from "./address";
import { useExplain } from "./explain";

type Values = { chatId: string; ordinal: number; reason: string };

/** Masks a message, and says first what that does. */
export default function MaskDialog({ chatId, ordinal }: { chatId: string; ordinal: number }) {
  const handle = useActionForm<Values, unknown>(mask, {
    defaultValues: { chatId, ordinal, reason: "" },
    onSuccess: () => showAgain(ordinal),
  });
  return (
    <Dialog
      title={`Mask message ${ordinal + 1}?`}
      description="Its text disappears for everybody: here, in the search, in exports and for the pupil."
      onClose={closeReviewDialog}
    >
      <Form handle={handle} explain={useExplain()}>
        <p>
          The original and its earlier texts are kept encrypted. Only a system admin can look at
          them, which is put on record. A mask can’t be taken off.
        </p>
        <TextareaField
          handle={handle}
          name="reason"
          label="Why"
          hint="For example: it holds a phone number. Don’t repeat what is masked."
          rows={2}
          maxLength={500}
          dir="auto"
          data-autofocus
          rules={{ required: "Say why it is masked." }}
        />
        <DialogFooter>
          <Button onClick={closeReviewDialog}>Cancel</Button>
          <FormSubmit handle={handle} variant="danger">
            Mask the message
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
