"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { LinkToCopy } from "../../_components/link-to-copy";
import { issueLink } from "../actions";

type Purpose = "invitation" | "password_reset";
const copy: Record<Purpose, { about: string; submit: string; again: string }> = {
  invitation: {
    about:
      "Make a link with which this person chooses a password and joins. It works once, for 7 days; making another one ends it.",
    submit: "Make an invitation link",
    again: "Make a new invitation link",
  },
  password_reset: {
    about:
      "Make a link with which this person chooses a new password. It works once, for 24 hours; using it signs them out everywhere.",
    submit: "Make a reset link",
    again: "Make a new reset link",
  },
};

type Props = {
  userId: string;
  purpose: Purpose;
  /** Whether a link was made before and not used: then a new one ends it. */
  pending: boolean;
};

/** The link is shown once, to be handed over; nobody chooses another person's password. */
export function IssueLinkForm({ userId, purpose, pending }: Props) {
  const [{ data, serverError }, submit] = useActionState(issueLink, {});
  const { about, submit: first, again } = copy[purpose];
  return (
    <form action={submit} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="purpose" value={purpose} />
      <p className="text-muted">{about}</p>
      {serverError && <Alert kind="error">{serverError.message}</Alert>}
      {data && <LinkToCopy link={data.link} />}
      <SubmitButton variant="secondary">{pending ? again : first}</SubmitButton>
    </form>
  );
}
