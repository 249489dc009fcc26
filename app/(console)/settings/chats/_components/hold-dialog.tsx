"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormSubmit, SelectField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type Pick, Picker } from "@/components/form/picker";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import type { HoldKind } from "@/lib/chats/retention/types";
import { paths } from "@/lib/paths";
import { hold } from "../actions";
import { findHeld } from "./find-held";

type Values = { kind: HoldKind; targetId: string; reason: string };
const labels: Record<HoldKind, string> = { person: "Person", class: "Class", tool: "Tool" };

/** Keeps the chats of a person, a class or a tool from being deleted. */
export default function HoldDialog() {
  const closeHref = paths.settings("chats");
  const router = useRouter();
  const [held, setHeld] = useState<{ kind: HoldKind; hit: Pick | null }>();
  const handle = useActionForm<Values, unknown>((values) => hold(values), {
    defaultValues: { kind: "person", targetId: "", reason: "" },
    // What was chosen of another kind is not meant.
    toInput: (values) => ({
      ...values,
      targetId: held?.kind === values.kind ? (held.hit?.id ?? "") : "",
    }),
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: "The hold was placed." });
    },
  });
  const { watch, clearErrors, formState } = handle.form;
  const kind = watch("kind");
  const choose = (hit: Pick | null) => {
    setHeld({ kind, hit });
    clearErrors("targetId");
  };
  return (
    <Dialog title="New hold" closeHref={closeHref}>
      <Form handle={handle}>
        <SelectField handle={handle} name="kind" label="Whose chats">
          <option value="person">Of a person</option>
          <option value="class">Of a class</option>
          <option value="tool">With a tool</option>
        </SelectField>
        <Picker
          key={kind}
          label={labels[kind]}
          placeholder="A part of the name"
          value={held?.kind === kind ? held.hit : null}
          onChange={choose}
          search={(text) => findHeld(kind, text)}
          error={formState.errors.targetId?.message}
        />
        <TextareaField
          handle={handle}
          name="reason"
          label="Reason"
          rows={2}
          maxLength={500}
          dir="auto"
        />
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Place the hold</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
