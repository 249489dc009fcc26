"use client";

import { usePathname, useRouter } from "next/navigation";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { MemberRole } from "@/lib/access/permissions";
import { asRole } from "@/lib/members/words";
import { paths } from "@/lib/paths";
import { grant, revoke } from "../../[id]/members/actions";
import { toastWithUndo } from "../dialogs/undo";
import { useVersionedForm } from "../dialogs/use-versioned-form";
import { ChangePreview } from "./change-preview";
import type { HeldRole } from "./member-dialogs";
import { closeMemberDialog } from "./open";

type Revoked = { groupId: string; userId: string; role: MemberRole; stillSeen: boolean };

/** Ends a membership; the message that says so can take it back. */
export default function RevokeDialog({ member }: { member: HeldRole }) {
  const { id, version, role, personName, groupName, groupId, userId } = member;
  const router = useRouter();
  const pathname = usePathname();
  const handle = useVersionedForm<{ id: string; version: string }, Revoked>(revoke, {
    version,
    defaultValues: { id, version },
    onSuccess: (gone) => {
      closeMemberDialog();
      if (!gone) return;
      toastWithUndo(`${personName} is no longer ${asRole(gone.role)} of “${groupName}”.`, {
        run: () => grant({ groupId: gone.groupId, userId: gone.userId, role: gone.role }),
        parents: [],
        done: `${personName} is ${asRole(gone.role)} of “${groupName}” again.`,
      });
      // An admin who took the last membership in their reach no longer sees the person.
      if (!gone.stillSeen && pathname.startsWith(paths.person(userId))) {
        router.push(paths.group(groupId, "members"));
      }
    },
  });
  return (
    <Dialog
      title={`Revoke the role of ${personName}`}
      description={`${personName} is ${asRole(role)} of ${groupName}. They and their account stay.`}
      onClose={closeMemberDialog}
    >
      <Form handle={handle}>
        <ChangePreview asked={{ kind: "revoke", groupId, userId }} about={personName} />
        <DialogFooter>
          <Button onClick={closeMemberDialog}>Cancel</Button>
          <FormSubmit handle={handle} variant="danger">
            Revoke
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
