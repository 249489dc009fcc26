"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { revokeDevice, revokeOthers } from "../actions";

/** Ends one session; works without JavaScript. */
export function EndSessionForm({ device, label }: { device: string; label: string }) {
  const [{ serverError }, submit] = useActionState(revokeDevice, {});
  return (
    <form action={submit} className="flex flex-col items-end gap-1">
      <input type="hidden" name="device" value={device} />
      <SubmitButton size="sm" variant="secondary" aria-label={`Sign out ${label}`}>
        Sign out
      </SubmitButton>
      <Problem text={serverError?.message} />
    </form>
  );
}

/** Ends every session but this one. */
export function EndOthersForm() {
  const [{ serverError }, submit] = useActionState(revokeOthers, {});
  return (
    <form action={submit} className="flex flex-col items-end gap-1">
      <SubmitButton size="sm" variant="secondary">
        Sign out all others
      </SubmitButton>
      <Problem text={serverError?.message} />
    </form>
  );
}

function Problem({ text }: { text: string | undefined }) {
  return (
    <p role="alert" className="max-w-[320px] whitespace-normal text-[13px] text-danger">
      {text}
    </p>
  );
}
