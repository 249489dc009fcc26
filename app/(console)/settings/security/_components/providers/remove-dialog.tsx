"use client";

import { useRouter } from "next/navigation";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast-store";
import { mostCounted, type ProviderDetail } from "@/lib/providers/types";
import { removeProvider } from "../../providers-actions";
import { closeHref } from "./close-href";

type Values = { id: string; version: string };

/** Removes a provider, and says first what goes with it. */
export default function RemoveProviderDialog({ provider }: { provider: ProviderDetail }) {
  const { id, name, version, people } = provider;
  const router = useRouter();
  const toast = useToast();
  const handle = useActionForm<Values, { id: string }>(removeProvider, {
    defaultValues: { id, version },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: "The provider was removed.", kind: "success" });
    },
  });
  return (
    <Dialog title={`Remove “${name}”?`} closeHref={closeHref}>
      <Form handle={handle}>
        <p>{consequence(people)}</p>
        <p className="text-muted">
          Who is signed in stays so until their session ends. To close this way in for a while, turn
          the provider off instead: connections are kept then.
        </p>
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false} data-autofocus>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle} variant="danger">
            Remove
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function consequence(people: number): string {
  if (people === 0) return "Nobody is connected there. Its secret is deleted with it.";
  if (people === 1)
    return "One person is connected there. They will need a password to sign in, and the connection can’t be brought back.";
  const count = people > mostCounted ? `More than ${mostCounted.toLocaleString()}` : people;
  return `${count} people are connected there. They will need a password to sign in, and the connections can’t be brought back.`;
}
