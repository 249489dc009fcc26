"use client";

import { useState } from "react";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type Pick, Picker } from "@/components/form/picker";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { MemberRole } from "@/lib/access/permissions";
import type { Granted } from "@/lib/members/mutations";
import { asRole } from "@/lib/members/words";
import { findPeople, grant, revoke } from "../../[id]/members/actions";
import { findGroups } from "../../actions";
import { toastWithUndo } from "../dialogs/undo";
import { outcomeOf } from "../outcome";
import { ChangePreview } from "./change-preview";
import type { GrantPlace } from "./member-dialogs";
import { closeMemberDialog } from "./open";
import { RoleField } from "./role-field";

type Values = { groupId: string; userId: string; role: MemberRole };

/** Gives a person a role on a group; whichever of the two the page does not say is chosen here. */
export default function GrantDialog({ place }: { place: GrantPlace }) {
  const [person, setPerson] = useState<Pick | null>(asPick(place.person));
  const [group, setGroup] = useState<Pick | null>(asPick(place.group));
  const handle = useActionForm<Values, Granted>(grant, {
    defaultValues: { groupId: group?.id ?? "", userId: person?.id ?? "", role: "teacher" },
    toInput: (values) => ({ ...values, groupId: group?.id ?? "", userId: person?.id ?? "" }),
    onSuccess: (granted, { role }) => {
      closeMemberDialog();
      if (!granted || !person || !group) return;
      toastWithUndo(`${person.label} is ${asRole(role)} of “${group.label}” now.`, {
        run: () => revoke({ id: granted.id, version: granted.version }),
        parents: [],
        done: `${person.label} no longer has a role on “${group.label}”.`,
      });
    },
  });
  const role = handle.form.watch("role");
  const errors = handle.form.formState.errors;
  const choose = (field: "groupId" | "userId", set: (value: Pick | null) => void) => {
    return (value: Pick | null) => {
      handle.form.clearErrors(field);
      set(value);
    };
  };
  return (
    <Dialog
      title={place.person ? `Give ${place.person.name} a role` : "Add a member"}
      {...(place.group && { description: `To ${place.group.name}, and what lies below it.` })}
      onClose={closeMemberDialog}
    >
      <Form handle={handle}>
        {!place.person && (
          <Picker
            label="Person"
            placeholder="Find somebody by name"
            value={person}
            onChange={choose("userId", setPerson)}
            search={(text) => people(text, place.group?.id)}
            error={errors.userId?.message}
          />
        )}
        {!place.group && (
          <Picker
            label="Group"
            placeholder="Find a group by name"
            value={group}
            onChange={choose("groupId", setGroup)}
            search={groups}
            error={errors.groupId?.message}
          />
        )}
        <RoleField handle={handle} appoints={place.appoints && (place.group?.onRoot ?? true)} />
        <ChangePreview
          asked={person && group && { kind: "grant", groupId: group.id, userId: person.id, role }}
          about={person?.label ?? ""}
        />
        <DialogFooter>
          <Button onClick={closeMemberDialog}>Cancel</Button>
          <FormSubmit handle={handle}>Give role</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function asPick(thing: { id: string; name: string } | undefined): Pick | null {
  return thing ? { id: thing.id, label: thing.name } : null;
}

async function people(text: string, groupId: string | undefined): Promise<Pick[]> {
  const answer = await outcomeOf(findPeople({ text, ...(groupId && { groupId }) }));
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.data.map(({ id, name, login, role }) => ({
    id,
    label: name,
    detail: role ? `${asRole(role)} here already` : (login ?? undefined),
  }));
}

async function groups(text: string): Promise<Pick[]> {
  const answer = await outcomeOf(findGroups({ text }));
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.data.map(({ id, name, trail }) => ({ id, label: name, detail: trail.join(" › ") }));
}
