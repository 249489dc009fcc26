"use client";

import { TextareaField } from "@/components/form/fields";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { reject } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string; number: number; reason: string };

/** Sends the version that waits back, and says why. */
export default function RejectDialog({ tool }: ToolDialogProps) {
  const { id, name, version, waiting, published } = tool;
  const number = waiting ?? 0;
  const handle = useActionForm<Values, unknown>(reject, {
    defaultValues: { id, version, number, reason: "" },
    onSuccess: () => {
      closeToolDialog();
      toast({ message: `Version ${number} of “${name}” was sent back.` });
    },
  });
  return (
    <VerbDialog
      handle={handle}
      title={`Send version ${number} back`}
      description={
        published === null
          ? "Its authors can write on it and send it again."
          : `Its authors can write on it and send it again. Version ${published} stays in use.`
      }
      submit="Send back"
    >
      <TextareaField
        handle={handle}
        name="reason"
        label="What should change"
        maxLength={1000}
        dir="auto"
        rows={4}
        hint="The authors read this on the tool’s page. It stays in the history."
        rules={{ required: "Say what should change." }}
      />
    </VerbDialog>
  );
}
