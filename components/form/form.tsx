"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { FieldValues } from "react-hook-form";
import type { ActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";

export type FormProps<Values extends FieldValues> = {
  handle: ActionForm<Values>;
  /** Shown in the error's place instead of its bare message, e.g. both versions of a conflict. */
  explain?: (failure: NonNullable<ActionForm<Values>["failure"]>) => ReactNode;
  children: ReactNode;
  className?: string;
};

/** The form element: its error stands on top and takes the focus, the fields follow. */
export function Form<Values extends FieldValues>(props: FormProps<Values>) {
  const { handle, explain, children, className } = props;
  const { failure, pending, submit } = handle;
  const error = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) error.current?.focus();
  }, [failure]);
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-busy={pending}
      className={cn("flex flex-col gap-4", className)}
    >
      {failure && (
        <Alert ref={error} kind="error">
          {explain?.(failure) ?? failure.message}
        </Alert>
      )}
      {children}
    </form>
  );
}
