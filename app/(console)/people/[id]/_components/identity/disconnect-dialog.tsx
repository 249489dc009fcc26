"use client";

import { useRouter } from "next/navigation";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import { disconnect } from "./actions";
import type { Account, Named } from "./identity-dialogs";

/** Ends a link, and the sessions that were opened by single sign-on. */
export default function DisconnectDialog(props: { person: Named; account: Account }) {
  const { person, account } = props;
  const router = useRouter();
  const toast = useToast();
  const closeHref = paths.person(person.id);
  const handle = useActionForm<{ id: string }, { id: string }>(disconnect, {
    defaultValues: { id: account.id },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: "The account was disconnected.", kind: "success" });
    },
  });
  return (
    <Dialog title={`Disconnect from “${account.provider}”?`} closeHref={closeHref}>
      <Form handle={handle}>
        <p>
          The account <code className="break-all font-mono text-[12px]">{account.subject}</code> no
          longer signs in as <bdi>{person.name}</bdi>, and sessions opened by single sign-on end at
          once.
        </p>
        <p className="text-muted">
          Where the provider connects people by e-mail address, the next sign-in with a verified
          address connects them again. Change that, or the address, first.
        </p>
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false} data-autofocus>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle} variant="danger">
            Disconnect
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
