"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "@/components/ui/button";

/** The submit button of a plain `<form action>`: pending while its form is on the way. */
export function SubmitButton({ pending = false, variant = "primary", ...props }: ButtonProps) {
  const status = useFormStatus();
  return <Button {...props} type="submit" variant={variant} pending={pending || status.pending} />;
}
