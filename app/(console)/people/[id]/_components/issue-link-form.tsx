"use client";

import { useActionState, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast-store";
import { issueLink } from "../actions";

type Purpose = "invitation" | "password_reset";
const copy: Record<Purpose, { about: string; submit: string }> = {
  invitation: {
    about:
      "Make a link with which this person chooses a password and joins. It works once, for 7 days; making another one ends it.",
    submit: "Make an invitation link",
  },
  password_reset: {
    about:
      "Make a link with which this person chooses a new password. It works once, for 24 hours; using it signs them out everywhere.",
    submit: "Make a reset link",
  },
};

/** The link is shown once, to be handed over; nobody chooses another person's password. */
export function IssueLinkForm({ userId, purpose }: { userId: string; purpose: Purpose }) {
  const [{ data, serverError }, submit] = useActionState(issueLink, {});
  const toast = useToast();
  const link = useRef<HTMLInputElement>(null);
  const copyLink = async () => {
    link.current?.select();
    // Browsers offer the clipboard over https (and on localhost) alone; else the link is selected.
    if (!navigator.clipboard || !data) return;
    await navigator.clipboard.writeText(data.link);
    toast({ message: "Link copied", kind: "success" });
  };
  return (
    <form action={submit} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="purpose" value={purpose} />
      <p className="text-muted">{copy[purpose].about}</p>
      {serverError && <Alert kind="error">{serverError.message}</Alert>}
      {data && (
        <div className="flex w-full flex-col gap-2">
          <Alert kind="success" title="This link is shown only now">
            Hand it over in a way that only this person can read.
          </Alert>
          <div className="flex w-full gap-2">
            <Input
              ref={link}
              aria-label="Link"
              readOnly
              value={data.link}
              className="font-mono text-[13px]"
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button onClick={copyLink}>Copy</Button>
          </div>
        </div>
      )}
      <SubmitButton variant="secondary">{copy[purpose].submit}</SubmitButton>
    </form>
  );
}
