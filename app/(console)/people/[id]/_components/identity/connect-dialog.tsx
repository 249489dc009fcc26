"use client";

import { useRouter } from "next/navigation";
import { FormSubmit, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import { connect } from "./actions";
import type { Named } from "./identity-dialogs";

type Values = { userId: string; providerId: string; subject: string };
type Props = { person: Named; providers: readonly Named[] };

/** Says which account elsewhere a person is. */
export default function ConnectDialog({ person, providers }: Props) {
  const router = useRouter();
  const toast = useToast();
  const closeHref = paths.person(person.id);
  const handle = useActionForm<Values, { id: string }>(connect, {
    defaultValues: { userId: person.id, providerId: providers[0]?.id ?? "", subject: "" },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: "The account was connected.", kind: "success" });
    },
  });
  return (
    <Dialog
      title="Connect an account"
      description={`Whoever holds the account signs in as ${person.name} from now on.`}
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <SelectField handle={handle} name="providerId" label="Provider">
          {providers.map((provider) => (
            <option key={provider.id} value={provider.id}>
              {provider.name}
            </option>
          ))}
        </SelectField>
        <TextField
          handle={handle}
          name="subject"
          label="Account’s id there"
          hint="The provider’s own id of the account (“sub”), not its e-mail address. The provider’s administrators can look it up."
          spellCheck={false}
          maxLength={300}
          data-autofocus
        />
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Connect</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
