"use client";

import { useState } from "react";
import { FormSubmit, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { type ApiScope, apiScopes, type KeyLifetime, scopeWords } from "@/lib/keys/types";
import { paths } from "@/lib/paths";
import { CopyLine } from "../../_components/copy-line";
import { makeKey } from "../actions";

type Values = { name: string; scopes: ApiScope[]; lifetime: KeyLifetime; until: string };
type Made = { id: string; key: string };

const closeHref = paths.settings("keys");
const lifetimes: Record<KeyLifetime, string> = {
  "30": "After 30 days",
  "90": "After 90 days",
  "365": "After a year",
  date: "On a day that I choose",
  forever: "Never: until it is revoked",
};

/** Makes a key, and shows it once. */
export default function NewKeyDialog() {
  const [made, setMade] = useState<Made>();
  return made ? <ShownOnce secret={made.key} /> : <NewKeyForm onMade={setMade} />;
}

function NewKeyForm({ onMade }: { onMade: (made: Made | undefined) => void }) {
  const handle = useActionForm<Values, Made>(makeKey, {
    defaultValues: { name: "", scopes: [], lifetime: "90", until: "" },
    // One box alone gives its value, or false, where several give a list.
    toInput: (values) => ({
      ...values,
      scopes: apiScopes.filter((scope) => [values.scopes].flat().includes(scope)),
    }),
    onSuccess: onMade,
  });
  const lifetime = handle.form.watch("lifetime");
  return (
    <Dialog
      title="New key"
      description="For one program. You see the key once, right after it is made."
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <TextField
          handle={handle}
          name="name"
          label="Name"
          hint="What the key is for, such as the program that asks with it."
          maxLength={200}
          dir="auto"
          data-autofocus
        />
        <Scopes handle={handle} />
        <SelectField handle={handle} name="lifetime" label="Expires">
          {Object.entries(lifetimes).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        {lifetime === "date" && (
          <TextField handle={handle} name="until" label="Last day" type="date" />
        )}
        {lifetime === "forever" && (
          <p className="hint">Nobody will be reminded of it. Revoke it when its program goes.</p>
        )}
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Make the key</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function Scopes({ handle }: { handle: ActionForm<Values> }) {
  const { register, formState } = handle.form;
  const problem = formState.errors.scopes;
  const message = problem && "message" in problem ? problem.message : undefined;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">What it opens</legend>
      {apiScopes.map((scope) => (
        <div key={scope}>
          <Checkbox
            label={scopeWords[scope].label}
            value={scope}
            aria-describedby={`about-${scope}`}
            {...register("scopes")}
          />
          <p id={`about-${scope}`} className="hint ps-6">
            {scopeWords[scope].hint}
          </p>
        </div>
      ))}
      {typeof message === "string" && (
        <p role="alert" className="field-error">
          {message}
        </p>
      )}
    </fieldset>
  );
}

function ShownOnce({ secret }: { secret: string }) {
  return (
    <Dialog title="Your new key" closeHref={closeHref}>
      <div className="flex flex-col gap-4">
        <p>
          Copy it now and put it where the program reads its secrets. It won’t be shown again: only
          its hash is kept here.
        </p>
        <CopyLine label="The key" value={secret} copied="Key copied" />
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false} variant="primary">
            I have it
          </ButtonLink>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
