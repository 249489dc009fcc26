"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";
import { renew, turnOff } from "../actions";
import { CodeField } from "./code-field";
import { RecoveryCodes } from "./recovery-codes";

type Props = { hasPassword: boolean };
type Failure = { message: string; fields?: Record<string, string[]> } | undefined;

/** Ten new codes in place of the former ones. */
export function RenewForm({ hasPassword }: Props) {
  const [{ data, serverError }, submit] = useActionState(renew, {});
  if (data) {
    return (
      <RecoveryCodes
        codes={data.codes}
        after={paths.secondFactor()}
        done="The former codes open nothing more"
      />
    );
  }
  return (
    <form action={submit} className="flex flex-col gap-4">
      <Proofs hasPassword={hasPassword} failure={serverError} />
      <SubmitButton variant="secondary" className="self-start">
        Make new recovery codes
      </SubmitButton>
    </form>
  );
}

/** Back to the password alone. */
export function TurnOffForm({ hasPassword }: Props) {
  const [{ serverError }, submit] = useActionState(turnOff, {});
  return (
    <form action={submit} className="flex flex-col gap-4">
      <Proofs hasPassword={hasPassword} failure={serverError} />
      <SubmitButton variant="danger" className="self-start">
        Turn off the second factor
      </SubmitButton>
    </form>
  );
}

function Proofs({ hasPassword, failure }: Props & { failure: Failure }) {
  return (
    <>
      {failure && !failure.fields && <Alert kind="error">{failure.message}</Alert>}
      {hasPassword && (
        <Field label="Your password" error={failure?.fields?.password}>
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
      <CodeField
        hint="Of your authenticator app, or one of your recovery codes."
        error={failure?.fields?.code}
      />
    </>
  );
}
