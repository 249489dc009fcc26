"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormSubmit, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type Pick, Picker } from "@/components/form/picker";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import { keepDays } from "../actions";
import { findHeld } from "./find-held";

type Values = { of: "district" | "tool"; toolId: string; days: string };

/** Says how many days chats are kept, in the whole district or of one tool. */
export default function KeepDialog() {
  const closeHref = paths.settings("chats");
  const router = useRouter();
  const [tool, setTool] = useState<Pick | null>(null);
  const send = ({ of, toolId, days }: Values) =>
    keepDays({ toolId: of === "tool" ? toolId : null, days });
  const handle = useActionForm<Values, unknown>(send, {
    defaultValues: { of: "district", toolId: "", days: "365" },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: "The days were saved. They count from tonight." });
    },
  });
  const { watch, formState } = handle.form;
  return (
    <Dialog
      title="Set days"
      description="Chats are deleted for good when their last message is older."
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <SelectField handle={handle} name="of" label="For">
          <option value="district">The whole district</option>
          <option value="tool">One tool</option>
        </SelectField>
        {watch("of") === "tool" && (
          <Picker
            label="Tool"
            placeholder="A part of the name"
            value={tool}
            onChange={(hit) => {
              setTool(hit);
              handle.form.setValue("toolId", hit?.id ?? "");
              handle.form.clearErrors("toolId");
            }}
            search={(text) => findHeld("tool", text)}
            error={formState.errors.toolId?.message}
          />
        )}
        <TextField handle={handle} name="days" label="Days" inputMode="numeric" />
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
