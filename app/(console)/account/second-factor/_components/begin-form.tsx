"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { begin } from "../actions";

type Props = { hasPassword: boolean; login: string | null };

/** Asks for the password, so that nobody sets this up on a device that was left open. */
export function BeginForm({ hasPassword, login }: Props) {
  const [{ serverError }, submit] = useActionState(begin, {});
  return (
    <form action={submit} className="flex max-w-[480px] flex-col gap-4">
      <p className="text-muted">
        You need an authenticator app on your phone or computer, such as the one of your password
        manager.
      </p>
      {serverError && !serverError.fields && <Alert kind="error">{serverError.message}</Alert>}
      {login && (
        <input type="text" name="login" value={login} autoComplete="username" readOnly hidden />
      )}
      {hasPassword && (
        <Field label="Your password" error={serverError?.fields?.password}>
          {(control) => (
            <Input
              {...control}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              className="max-w-[360px]"
            />
          )}
        </Field>
      )}
      <SubmitButton className="self-start">Set up a second factor</SubmitButton>
    </form>
  );
}
