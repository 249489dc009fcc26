"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import { outcomeOf } from "../../../groups/_components/outcome";
import { addRole, removeRole } from "../../actions";
import { RoleFields, type RoleValues } from "./role-form";

/** Makes a custom role. */
export function NewRoleDialog() {
  const closeHref = paths.settings("roles");
  const handle = useActionForm<RoleValues, never>(addRole, {
    defaultValues: { name: "", description: "", permissions: [] },
  });
  return (
    <Dialog
      title="New role"
      description="It adds to what a person’s memberships give them, where you give it."
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <RoleFields handle={handle} />
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Make the role</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

/** Asks before a role is taken from everybody. */
export function DeleteRoleDialog({
  id,
  name,
  holders,
}: {
  id: string;
  name: string;
  holders: number;
}) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(removeRole({ id }));
      if (error) setFailure(error);
      else router.replace(paths.settings("roles"));
    });
  return (
    <Dialog title={`Delete the role “${name}”?`} closeHref={paths.role(id)}>
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <p>
          {holders === 0
            ? "Nobody holds it."
            : "Everybody who holds it loses what it opened, from their next click. "}
          The log keeps what it was. It can’t be brought back as a whole.
        </p>
        <DialogFooter>
          <ButtonLink href={paths.role(id)} scroll={false}>
            Keep it
          </ButtonLink>
          <Button type="submit" variant="danger" pending={pending} data-autofocus>
            Delete the role
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
