"use client";

import { useActionState, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { signIn } from "./actions";

/** Works before and without JavaScript: a plain form around a server action. */
export function SignInForm({ next }: { next?: string | undefined }) {
  const [state, submit] = useActionState(signIn, {});
  const password = useRef<HTMLInputElement>(null);
  const typed = useRef("");
  const { data, validationErrors, serverError } = state;
  const districts = data?.districts;

  useEffect(() => {
    if (!password.current || !data) return;
    // The form was reset; the password was right, so nobody has to type it again.
    if (data.districts) password.current.value = typed.current;
    else password.current.focus();
  }, [data]);

  return (
    <form
      action={submit}
      onSubmit={() => {
        typed.current = password.current?.value ?? "";
      }}
      className="flex flex-col gap-4"
    >
      <Problem problem={serverError?.message ?? data?.problem} />
      {districts && (
        <Alert kind="notice" title="Which district?">
          Your sign-in fits several. Choose the one to work in now.
        </Alert>
      )}
      <Field label="E-mail address or user name" error={validationErrors?.fieldErrors.login}>
        {(control) => (
          <Input
            {...control}
            name="login"
            defaultValue={data?.login}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={255}
            autoFocus
            className="input-lg"
          />
        )}
      </Field>
      <Field label="Password" error={validationErrors?.fieldErrors.password}>
        {(control) => (
          <Input
            {...control}
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            className="input-lg"
          />
        )}
      </Field>
      {districts && (
        <Field label="District">
          {(control) => (
            <Select {...control} name="district" className="input-lg">
              {districts.map((district) => (
                <option key={district.subdomain} value={district.subdomain}>
                  {district.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {next && <input type="hidden" name="next" value={next} />}
      <SubmitButton size="lg">Sign in</SubmitButton>
    </form>
  );
}

/** One answer for an unknown login, a wrong password and a suspended account. */
function Problem({ problem }: { problem: string | undefined }) {
  if (!problem) return null;
  if (problem !== "refused") return <Alert kind="error">{problem}</Alert>;
  return (
    <Alert kind="error" title="That didn’t fit">
      Check the address or user name and the password. Capital letters count in the password.
    </Alert>
  );
}
