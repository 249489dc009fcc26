"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  label?: string;
  hint?: string;
  error: string | readonly string[] | undefined;
};

/** Where a code is typed. */
export function CodeField({ label = "Code", hint, error }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={100}
          className="max-w-[360px] font-mono"
        />
      )}
    </Field>
  );
}
