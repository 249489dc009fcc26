"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeOwnProfile } from "../actions";

type Props = { phone: string | null; version: string };

/** What somebody may say of themself. */
export function ProfileForm({ phone, version }: Props) {
  const [{ data, serverError, validationErrors }, submit] = useActionState(changeOwnProfile, {});
  return (
    <form action={submit} className="mt-5 flex max-w-[360px] flex-col gap-4">
      {data && !serverError && !validationErrors && (
        <Alert kind="success">Your telephone number was saved.</Alert>
      )}
      {serverError && <Alert kind="error">{serverError.message}</Alert>}
      <input type="hidden" name="version" value={version} />
      <Field
        label="Phone"
        optional
        hint="People who may see your address can see it."
        error={validationErrors?.fieldErrors.phone}
      >
        {(control) => (
          <Input
            {...control}
            key={phone}
            name="phone"
            type="tel"
            defaultValue={phone ?? ""}
            autoComplete="tel"
            maxLength={50}
          />
        )}
      </Field>
      <SubmitButton variant="secondary" className="self-start">
        Save
      </SubmitButton>
    </form>
  );
}
