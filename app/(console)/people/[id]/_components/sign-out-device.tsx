"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../groups/_components/outcome";
import { signOutDevices } from "../actions";

type Props = {
  id: string;
  /** One device by its handle; all of them without. */
  device?: string;
  label: string;
  /** The accessible name, where the label alone could mean several. */
  about?: string;
};

/** Ends a session at once. The person can sign in again, so nothing is asked. */
export function SignOutDevice({ id, device, label, about }: Props) {
  const [pending, start] = useTransition();
  const end = () =>
    start(async () => {
      const { error } = await outcomeOf(signOutDevices({ id, device: device ?? null }));
      toast(error === undefined ? { message: "Signed out." } : { kind: "error", message: error });
    });
  return (
    <Button size="sm" pending={pending} onClick={end} {...(about && { "aria-label": about })}>
      {label}
    </Button>
  );
}
