"use client";

import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { grantablePermissions } from "@/lib/access/permissions";
import type { RoleRow } from "@/lib/roles/types";
import { changeRole } from "../../actions";
import { RoleFields, type SavedRoleValues } from "./role-form";

/** Changes what a role is called and what it opens. */
export function EditRole({ role }: { role: RoleRow }) {
  const { id, version, name, description, permissions } = role;
  const handle = useActionForm<SavedRoleValues, { id: string; version: string }>(changeRole, {
    defaultValues: { id, version, name, description, permissions: held(permissions) },
    // The page comes anew with each save, and with it the version that stands.
    toInput: (values) => ({ ...values, id, version }),
    onSuccess: () => toast({ message: "The role was saved." }),
  });
  return (
    <Form
      handle={handle}
      className="max-w-xl"
      explain={({ message, current }) =>
        current ? (
          <>
            <p>{message}</p>
            <p>
              Now it is called “{String(current.name)}”. What you entered is still here; reload to
              see what stands.
            </p>
          </>
        ) : (
          message
        )
      }
    >
      <RoleFields handle={handle} />
      <div>
        <FormSubmit handle={handle}>Save</FormSubmit>
      </div>
    </Form>
  );
}

const held = (permissions: readonly string[]) =>
  grantablePermissions.filter((one) => permissions.includes(one));
