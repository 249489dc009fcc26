"use client";

import { type ReactNode, useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { confirm } from "../actions";
import { CodeField } from "./code-field";
import { RecoveryCodes } from "./recovery-codes";

type Props = {
  /** The key as text, in groups of four. */
  secret: string;
  /** Where to go on when the codes are put away. */
  after: string;
  /** The QR code. */
  children: ReactNode;
};

/** Picture, key and first code; afterwards the recovery codes, for the only time. */
export function ConfirmForm({ secret, after, children }: Props) {
  const [{ data, serverError, validationErrors }, submit] = useActionState(confirm, {});
  if (data)
    return <RecoveryCodes codes={data.codes} after={after} done="Your second factor is on" />;
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div className="flex flex-wrap items-start gap-5">
        {children}
        <div className="flex min-w-0 max-w-[400px] flex-1 basis-[240px] flex-col gap-2">
          <p>1. Open your authenticator app and scan this picture.</p>
          <p className="text-muted">Can’t scan it? Type this key into the app:</p>
          <p className="select-all break-words rounded border border-line bg-subtle px-3 py-2 font-mono text-[13px]">
            {secret}
          </p>
          <p>2. Type the six digits that the app shows now.</p>
        </div>
      </div>
      {serverError && !serverError.fields && <Alert kind="error">{serverError.message}</Alert>}
      <CodeField error={serverError?.fields?.code ?? validationErrors?.fieldErrors.code} />
      <p className="text-muted">All your other devices will be signed out.</p>
      <SubmitButton className="self-start">Turn it on</SubmitButton>
    </form>
  );
}
