"use client";

import { useRouter } from "next/navigation";
import { FormSubmit, SelectField, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { ExportFormat } from "@/lib/chats/export/types";
import { paths } from "@/lib/paths";
import { exportChats } from "../../exports/actions";

type Props = { search: string; onClose: () => void };
type Values = { format: ExportFormat; reason: string; password: string };

/** Asks in which form, why, and for the password; the job's page then shows how far the file is. */
export default function ExportDialog({ search, onClose }: Props) {
  const router = useRouter();
  const handle = useActionForm<Values, { jobId: string }>(
    (values) => exportChats({ ...values, search }),
    {
      defaultValues: { format: "jsonl", reason: "", password: "" },
      onSuccess: (begun) => {
        if (begun) router.push(paths.job(begun.jobId));
      },
    },
  );
  return (
    <Dialog
      title="Export these chats"
      description="Every chat that fits the list’s filters and whose words you may read. Each of them is put on record with your reason, and its pupil can see that."
      onClose={onClose}
    >
      <Form handle={handle}>
        <SelectField handle={handle} name="format" label="Form">
          <option value="jsonl">JSON, a line for each chat</option>
          <option value="csv">CSV, a line for each message</option>
          <option value="html">A page to read and print</option>
        </SelectField>
        <TextareaField
          handle={handle}
          name="reason"
          label="Why"
          hint="For example the complaint or the request that it answers. Leave out names."
          rows={2}
          rules={{ required: "Say why." }}
        />
        <TextField
          handle={handle}
          name="password"
          label="Your password"
          hint="So many records at once leave only with your password."
          type="password"
          autoComplete="current-password"
          rules={{ required: "Enter your password." }}
        />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit handle={handle}>Export</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
