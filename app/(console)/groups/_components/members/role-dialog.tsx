"use client";

import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { MemberRole } from "@/lib/access/permissions";
import { asRole } from "@/lib/members/words";
import { changeMemberRole } from "../../[id]/members/actions";
import { toastWithUndo } from "../dialogs/undo";
import { useVersionedForm } from "../dialogs/use-versioned-form";
import { ChangePreview } from "./change-preview";
import type { HeldRole } from "./member-dialogs";
import { closeMemberDialog } from "./open";
import { RoleField } from "./role-field";

type Values = { id: string; version: string; role: MemberRole };
type Changed = { id: string; version: string; previous: MemberRole };

/** Makes a membership another role. */
export default function RoleDialog({ member, appoints }: { member: HeldRole; appoints: boolean }) {
  const { id, version, role: now, personName, groupName, groupId, userId } = member;
  const handle = useVersionedForm<Values, Changed>(changeMemberRole, {
    version,
    defaultValues: { id, version, role: now },
    onSuccess: (saved, { role }) => {
      closeMemberDialog();
      if (!saved || saved.previous === role) return;
      toastWithUndo(`${personName} is ${asRole(role)} of “${groupName}” now.`, {
        run: () => changeMemberRole({ id, version: saved.version, role: saved.previous }),
        parents: [],
        done: `${personName} is ${asRole(saved.previous)} of “${groupName}” again.`,
      });
    },
  });
  const role = handle.form.watch("role");
  return (
    <Dialog
      title={`Change the role of ${personName}`}
      description={`${personName} is ${asRole(now)} of ${groupName}.`}
      onClose={closeMemberDialog}
    >
      <Form handle={handle}>
        <RoleField handle={handle} appoints={appoints && member.onRoot} />
        <ChangePreview
          asked={role === now ? null : { kind: "role", groupId, userId, role }}
          about={personName}
        />
        <DialogFooter>
          <Button onClick={closeMemberDialog}>Cancel</Button>
          <FormSubmit handle={handle}>Change role</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
