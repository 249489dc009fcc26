"use client";

import { TextareaField } from "@/components/form/fields";
import { useActionForm } from "@/components/form/use-action-form";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { submit, withdraw } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string; note: string };
type Sent = { id: string; version: string; number: number };

/** Sends the saved text to review, with a word to whoever reads it. */
export default function SubmitDialog({ tool: { id, name, version } }: ToolDialogProps) {
  const handle = useActionForm<Values, Sent>(submit, {
    defaultValues: { id, version, note: "" },
    onSuccess: (sent) => {
      closeToolDialog();
      if (!sent) return;
      toastWithUndo(`Version ${sent.number} of “${name}” waits for its review.`, {
        run: () => withdraw({ id, version: sent.version }),
        parents: [],
        done: `“${name}” was taken back.`,
      });
    },
  });
  return (
    <VerbDialog
      handle={handle}
      title={`Send “${name}” to review`}
      description="The text as it was saved last. It stands still until somebody answers, or you take it back."
      submit="Send to review"
    >
      <TextareaField
        handle={handle}
        name="note"
        label="What is new"
        optional
        maxLength={1000}
        dir="auto"
        hint="Whoever reviews it reads this first. It stays in the history."
      />
    </VerbDialog>
  );
}
