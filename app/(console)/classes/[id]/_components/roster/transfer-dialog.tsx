"use client";

import { useState } from "react";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type Pick, Picker } from "@/components/form/picker";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import type { Transferred } from "@/lib/rosters/types";
import { peopleOf, whoOf } from "@/lib/rosters/words";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { findTransferTargets, transfer } from "../../actions";
import type { AboutPeople } from "./dialogs";
import { closeRosterDialog } from "./open";
import { Names } from "./remove-dialog";

type Values = { classId: string; toId: string; userIds: string[] };

/** Moves pupils to another class that the viewer keeps; the history of this one keeps their time. */
export default function TransferDialog({ found, people, ids, onDone }: AboutPeople) {
  const [to, setTo] = useState<Pick | null>(null);
  const who = whoOf(people, ids.length, "student");
  const handle = useActionForm<Values, Transferred>(transfer, {
    defaultValues: { classId: found.id, toId: "", userIds: [] },
    toInput: () => ({ classId: found.id, toId: to?.id ?? "", userIds: [...ids] }),
    onSuccess: (done) => {
      closeRosterDialog();
      onDone();
      if (done) tell(found.id, done, who);
    },
  });
  const { toId } = handle.form.formState.errors;
  return (
    <Dialog
      title={`Transfer ${who}`}
      description={`From ${found.name} to another class of yours.`}
      onClose={closeRosterDialog}
    >
      <Form handle={handle}>
        {ids.length > 1 && <Names people={people} n={ids.length} of="student" />}
        <Picker
          label="To the class"
          placeholder="Find a class by name or code"
          value={to}
          onChange={(chosen) => {
            handle.form.clearErrors("toId");
            setTo(chosen);
          }}
          search={(text) => targets(found.id, text)}
          none={(text) => `No running class of yours holds “${text}” in its name or code.`}
          error={toId && "Choose the class to which they go."}
        />
        <DialogFooter>
          <Button onClick={closeRosterDialog}>Cancel</Button>
          <FormSubmit handle={handle}>Transfer</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

async function targets(classId: string, text: string): Promise<Pick[]> {
  const answer = await outcomeOf(findTransferTargets({ classId, text }));
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.data.map(({ id, name, code, group, left }) => ({
    id,
    label: name,
    detail: [code, group, left > 0 ? `${left} left` : "full"].filter(Boolean).join(" · "),
  }));
}

function tell(classId: string, done: Transferred, who: string): void {
  const { moved, already, refused, to } = done;
  const stayed = [
    already > 0 && `${peopleOf(already)} there already`,
    refused.length > 0 && `${peopleOf(refused.length)} not of that class’s school`,
  ].filter(Boolean);
  const rest = stayed.length > 0 ? ` Left as before: ${stayed.join(", ")}.` : "";
  if (moved.length === 0) {
    toast({ kind: "notice", message: `Nobody was transferred.${rest}` });
    return;
  }
  const one = moved.length === 1 && !rest ? who : peopleOf(moved.length);
  const verb = moved.length === 1 ? "is" : "are";
  toastWithUndo(`${one} ${verb} in “${to.name}” now.${rest}`, {
    run: () => transfer({ classId: to.id, toId: classId, userIds: moved }),
    parents: [],
    done: `${one} ${verb} back in this class.`,
  });
}
