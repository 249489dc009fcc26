"use client";

import { CheckboxField, FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import { allowPeopleExport } from "../../bulk-actions";

type Props = { search: string; columns: readonly string[]; onClose: () => void };
type Values = { password: string; shown: boolean };

/** Asks for the password; then the browser fetches the file, while the page stays. */
export default function ExportDialog({ search, columns, onClose }: Props) {
  const send = ({ password, shown }: Values) =>
    allowPeopleExport({ password, search: shown ? withColumns(search, columns) : search });
  const handle = useActionForm<Values, { search: string }>(send, {
    defaultValues: { password: "", shown: false },
    onSuccess: (allowed) => {
      if (!allowed) return;
      window.location.assign(paths.peopleExport({}) + allowed.search);
      toast({ message: "The file is on its way." });
      onClose();
    },
  });
  return (
    <Dialog
      title="Export these people"
      description="A CSV of everybody who fits the list’s filters, in its order. What leaves is logged."
      onClose={onClose}
    >
      <Form handle={handle}>
        <TextField
          handle={handle}
          name="password"
          label="Your password"
          hint="So many records at once leave only with your password."
          type="password"
          autoComplete="current-password"
          rules={{ required: "Enter your password." }}
        />
        <CheckboxField handle={handle} name="shown" label="Only the columns that the list shows" />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit handle={handle}>Export</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function withColumns(search: string, columns: readonly string[]): string {
  const params = new URLSearchParams(search);
  if (columns.length > 0) params.set("columns", columns.join(","));
  return params.toString();
}
