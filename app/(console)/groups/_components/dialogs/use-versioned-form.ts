"use client";

import { useEffect, useRef } from "react";
import type { FieldValues } from "react-hook-form";
import type { FormAction } from "@/components/form/answer";
import {
  type ActionForm,
  type ActionFormOptions,
  useActionForm,
} from "@/components/form/use-action-form";

/**
 * A form that says which version of a row it was filled in for. When somebody else was
 * quicker, what stands now is shown, what was typed stays, and sending again means "mine, over
 * what I have just been shown".
 */
export function useVersionedForm<Values extends FieldValues & { version: string }, Data>(
  action: FormAction<Values, Data>,
  options: Omit<ActionFormOptions<Values, Data>, "toInput"> & { version: string },
): ActionForm<Values> {
  const seen = useRef(options.version);
  const handle = useActionForm<Values, Data>(action, {
    ...options,
    onSuccess: (data, values) => {
      // A form that stays open goes on from what it has saved.
      const saved = versionOf(data);
      if (saved) seen.current = saved;
      options.onSuccess?.(data, values);
    },
    toInput: (values) => ({ ...values, version: seen.current }),
  });
  const shown = handle.failure?.current?.version;
  useEffect(() => {
    if (typeof shown === "string") seen.current = shown;
  }, [shown]);
  return handle;
}

function versionOf(data: unknown): string | null {
  const known = typeof data === "object" && data !== null && "version" in data;
  return known && typeof data.version === "string" ? data.version : null;
}
