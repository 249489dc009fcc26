"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeOwnPassword } from "../actions";

/** Asks for the current password; ends the sessions on other devices. */
export function ChangePasswordForm({ login }: { login: string | null }) {
  const [{ data, serverError, validationErrors }, submit] = useActionState(changeOwnPassword, {});
  const errors = { ...validationErrors?.fieldErrors, ...serverError?.fields };
  return (
    <form action={submit} className="flex max-w-[360px] flex-col gap-4">
      {data && (
        <Alert kind="success" title="Your password was changed">
          All other devices were signed out.
        </Alert>
      )}
      {serverError && !serverError.fields && <Alert kind="error">{serverError.message}</Alert>}
      {login && (
        <input type="text" name="login" value={login} autoComplete="username" readOnly hidden />
      )}
      <Field label="Current password" error={errors.current}>
        {(control) => (
          <Input
            {...control}
            name="current"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <Field
        label="New password"
        hint="At least 8 characters. Four unrelated words are easy to keep and hard to guess."
        error={errors.password}
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
          />
        )}
      </Field>
      <SubmitButton className="self-start">Change password</SubmitButton>
    </form>
  );
}
