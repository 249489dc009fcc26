"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { CheckboxField, FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast-store";
import type { ProviderDetail } from "@/lib/providers/types";
import { addProvider, changeProvider } from "../../providers-actions";
import { closeHref } from "./close-href";
import { explainConflict } from "./conflict";
import { TestConnection } from "./test-connection";

export type ProviderValues = {
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  enabled: boolean;
  linkByEmail: boolean;
};
type SavedValues = ProviderValues & { id: string; version: string };
type Saved = { id: string; version: string };

/** Adds a provider. */
export function AddProviderDialog() {
  const done = useDone("The provider was added.");
  const handle = useActionForm<ProviderValues, Saved>(addProvider, {
    defaultValues: {
      name: "",
      issuer: "",
      clientId: "",
      clientSecret: "",
      enabled: true,
      linkByEmail: true,
    },
    onSuccess: done,
  });
  return (
    <Dialog
      title="Add a provider"
      description="Where your people have an account. It is asked before it is saved."
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <Fields handle={handle} secretHint="Stored encrypted, and never shown again." />
        <TestConnection handle={handle} />
        <Foot>
          <FormSubmit handle={handle}>Add the provider</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

/** Changes a provider; its secret can be replaced, not read. */
export function EditProviderDialog({ provider }: { provider: ProviderDetail }) {
  const { id, name, issuer, clientId, enabled, linkByEmail, version } = provider;
  const seen = useRef(version);
  const done = useDone("The provider was saved.");
  const handle = useActionForm<SavedValues, Saved>(changeProvider, {
    defaultValues: { id, version, name, issuer, clientId, clientSecret: "", enabled, linkByEmail },
    onSuccess: done,
    toInput: (values) => ({ ...values, version: seen.current }),
  });
  const shown = handle.failure?.current?.version;
  useEffect(() => {
    // Sending again means: mine, over what I have just been shown.
    if (typeof shown === "string") seen.current = shown;
  }, [shown]);
  return (
    <Dialog title={`Edit “${name}”`} closeHref={closeHref}>
      <Form handle={handle} explain={explainConflict(provider)}>
        <Fields
          handle={handle as unknown as ActionForm<ProviderValues>}
          secretHint="Blank keeps the one that stands. Another issuer or client id needs it anew."
          keepsSecret
        />
        <TestConnection handle={handle as unknown as ActionForm<ProviderValues>} />
        <Foot>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

function useDone(message: string) {
  const router = useRouter();
  const toast = useToast();
  return () => {
    router.replace(closeHref, { scroll: false });
    toast({ message, kind: "success" });
  };
}

type FieldsProps = {
  handle: ActionForm<ProviderValues>;
  secretHint: string;
  keepsSecret?: boolean;
};

function Fields({ handle, secretHint, keepsSecret = false }: FieldsProps) {
  return (
    <>
      <TextField
        handle={handle}
        name="name"
        label="Name"
        hint="Stands on the button: “Continue with …”."
        maxLength={200}
        dir="auto"
        data-autofocus
      />
      <TextField
        handle={handle}
        name="issuer"
        label="Issuer"
        hint="Begins with https://; the provider’s own pages name it."
        inputMode="url"
        spellCheck={false}
        maxLength={600}
      />
      <TextField
        handle={handle}
        name="clientId"
        label="Client id"
        spellCheck={false}
        maxLength={300}
      />
      <TextField
        handle={handle}
        name="clientSecret"
        label="Client secret"
        hint={secretHint}
        optional={keepsSecret}
        type="password"
        autoComplete="new-password"
        maxLength={1500}
      />
      <CheckboxField
        handle={handle}
        name="linkByEmail"
        label="Connect people by their e-mail address"
        hint="When the provider says that it has verified the address. System admins are always connected by hand, on their page."
      />
      <CheckboxField
        handle={handle}
        name="enabled"
        label="People can sign in here"
        hint="Off: the button is gone, and connections are kept."
      />
    </>
  );
}

function Foot({ children }: { children: React.ReactNode }) {
  return (
    <DialogFooter>
      <ButtonLink href={closeHref} scroll={false}>
        Cancel
      </ButtonLink>
      {children}
    </DialogFooter>
  );
}
