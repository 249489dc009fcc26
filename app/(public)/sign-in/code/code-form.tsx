"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { sendCode } from "./actions";

type Props = {
  next?: string | undefined;
  /** Where signing in begins again. */
  again: string;
};

/** One field for both kinds of code; works without JavaScript. */
export function CodeForm({ next, again }: Props) {
  const [{ data, serverError, validationErrors }, submit] = useActionState(sendCode, {});
  const problem = serverError?.message ?? data?.problem;
  return (
    <form action={submit} className="flex flex-col gap-4">
      {problem === "gone" && (
        <Alert kind="error" title="That took too long">
          For your safety the password is due again.{" "}
          <Link href={again} className="link">
            Start again
          </Link>
        </Alert>
      )}
      {problem && problem !== "gone" && problem !== "wrong" && (
        <Alert kind="error">{problem}</Alert>
      )}
      <Field
        label="Code"
        error={
          problem === "wrong"
            ? "This code doesn’t fit, or was used already. Wait for the next one and try that."
            : validationErrors?.fieldErrors.code
        }
      >
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={100}
            autoFocus
            className="input-lg font-mono"
          />
        )}
      </Field>
      {next && <input type="hidden" name="next" value={next} />}
      <SubmitButton size="lg">Sign in</SubmitButton>
    </form>
  );
}
