"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireSecondFactor } from "../actions";

type Props = {
  roles: readonly { role: string; name: string; required: boolean }[];
  version: string;
  /** The viewer's own role, and whether they have a second factor. */
  own: { role: string | null; has: boolean };
};

/** Boxes for the roles; works without JavaScript. */
export function RequireForm({ roles, version, own }: Props) {
  const [{ data, serverError, validationErrors }, submit] = useActionState(requireSecondFactor, {});
  const wrong = serverError?.message ?? (validationErrors && "Reload the page, then save again.");
  return (
    <form action={submit} className="flex max-w-[560px] flex-col gap-4">
      {data && !wrong && (
        <Alert kind="success">Saved. It counts from everybody’s next click.</Alert>
      )}
      {wrong && <Alert kind="error">{wrong}</Alert>}
      <input type="hidden" name="version" value={version} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-muted">
          People whose highest role is one of these must set up a second factor before they can do
          anything else. Who signs in through your provider is not asked: the provider decides
          there.
        </legend>
        {roles.map(({ role, name, required }) => (
          <Checkbox
            key={`${role}-${version}`}
            name="roles"
            value={role}
            defaultChecked={required}
            label={role === own.role && !own.has ? `${name} (you would be asked right away)` : name}
          />
        ))}
      </fieldset>
      <SubmitButton className="self-start">Save</SubmitButton>
    </form>
  );
}
