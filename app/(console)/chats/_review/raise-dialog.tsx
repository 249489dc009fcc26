"use client";

import { FormSubmit, SelectField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { type Severity, severities } from "@/lib/chats/review/types";
import { dueChoices, severityName } from "@/lib/chats/review/words";
import { raise } from "../review-actions";
import { closeReviewDialog, showAgain } from "./address";

type Values = {
  chatId: string;
  ordinal: number | null;
  reason: string;
  severity: Severity;
  dueHours: string;
};
/** What is flagged: a message by its place, or the whole chat. */
export type RaiseDialogProps = { chatId: string; ordinal: number | null };

/** Flags a chat or a message by hand. */
export default function RaiseDialog({ chatId, ordinal }: RaiseDialogProps) {
  const handle = useActionForm<Values, unknown>(send, {
    defaultValues: { chatId, ordinal, reason: "", severity: "medium", dueHours: "24" },
    onSuccess: () => {
      if (ordinal !== null) {
        showAgain(ordinal);
        return;
      }
      closeReviewDialog();
      toast({ message: "The chat was flagged." });
    },
  });
  return (
    <Dialog
      title={ordinal === null ? "Flag this chat" : `Flag message ${ordinal + 1}`}
      description="It stands in the queue of the class’s teachers and the admins above."
      onClose={closeReviewDialog}
    >
      <Form handle={handle}>
        <TextareaField
          handle={handle}
          name="reason"
          label="Why somebody should look"
          hint="The pupil doesn’t see it."
          rows={3}
          maxLength={500}
          dir="auto"
          data-autofocus
          rules={{ required: "Say why somebody should look." }}
        />
        <SelectField handle={handle} name="severity" label="Severity">
          {severities.map((one) => (
            <option key={one} value={one}>
              {severityName(one)}
            </option>
          ))}
        </SelectField>
        <SelectField handle={handle} name="dueHours" label="Somebody looks">
          {dueChoices.map(({ hours, label }) => (
            <option key={hours} value={hours}>
              {label}
            </option>
          ))}
        </SelectField>
        <DialogFooter>
          <Button onClick={closeReviewDialog}>Cancel</Button>
          <FormSubmit handle={handle}>Flag</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

const send = (values: Values) => raise(values);
