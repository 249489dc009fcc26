"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { acceptInvitation } from "../invitation/[token]/actions";

export type NewPasswordFormProps = {
  action: typeof acceptInvitation;
  token: string;
  /** For password managers, so that they save the right pair. */
  login: string | null;
  submit: string;
};

/** Chooses a password with a link; works without JavaScript. */
export function NewPasswordForm({ action, token, login, submit }: NewPasswordFormProps) {
  const [{ data, serverError, validationErrors }, send] = useActionState(action, {});
  const wrong = serverError?.fields?.password ?? validationErrors?.fieldErrors.password;
  return (
    <form action={send} className="flex flex-col gap-4">
      {data?.used && (
        <Alert kind="error" title="Nothing was changed">
          The link was used or has expired in the meantime. Ask your administrator for a new one.
        </Alert>
      )}
      {serverError && !wrong && <Alert kind="error">{serverError.message}</Alert>}
      <input type="hidden" name="token" value={token} />
      {login && (
        <Field label="You sign in as">
          {(control) => (
            <Input
              {...control}
              value={login}
              readOnly
              autoComplete="username"
              className="input-lg"
            />
          )}
        </Field>
      )}
      <Field
        label="New password"
        hint="At least 8 characters. Four unrelated words are easy to keep and hard to guess."
        error={wrong}
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
            autoFocus
            className="input-lg"
          />
        )}
      </Field>
      <SubmitButton size="lg">{submit}</SubmitButton>
    </form>
  );
}
