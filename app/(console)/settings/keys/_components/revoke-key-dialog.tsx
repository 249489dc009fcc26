"use client";

import { useRouter } from "next/navigation";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import { endKey } from "../actions";
import type { NamedKey } from "./key-dialogs";

/** Revokes a key, and says first what that does. */
export default function RevokeKeyDialog({ named }: { named: NamedKey }) {
  const closeHref = paths.settings("keys");
  const router = useRouter();
  const toast = useToast();
  const handle = useActionForm<{ id: string }, { id: string }>(endKey, {
    defaultValues: { id: named.id },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: "The key was revoked.", kind: "success" });
    },
  });
  return (
    <Dialog title={`Revoke “${named.name}”?`} closeHref={closeHref}>
      <Form handle={handle}>
        <p>
          Whatever asks with the key <code className="font-mono text-[13px]">{named.prefix}…</code>{" "}
          is refused from its next request on. This can’t be taken back: make a new key instead.
        </p>
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false} data-autofocus>
            Keep it
          </ButtonLink>
          <FormSubmit handle={handle} variant="danger">
            Revoke the key
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
