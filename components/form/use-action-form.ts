"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { type ActionFailure, type FormAction, judge } from "@/components/form/answer";

export type ActionFormOptions<Values extends FieldValues, Data> = {
  /** Every field of the form, so that a message finds its place. */
  defaultValues: DefaultValues<Values>;
  /** After the server has said yes: close the dialog, show a toast. */
  onSuccess?: (data: Data | undefined, values: Values) => void;
  /** Adds what isn't a field (an id, a version) or changes a type before sending. */
  toInput?: (values: Values) => Values;
};

/** What `Form` and the fields take. */
export type ActionForm<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  submit: (event: FormEvent) => void;
  pending: boolean;
  /** What is wrong with the form as a whole. */
  failure: ActionFailure | undefined;
};

const unreachable =
  "Homeroom could not be reached. Nothing was saved, and what you typed is still here: check your connection and try again.";

/**
 * Binds react-hook-form to an action. The action's own schema judges on the server, so that there
 * is one truth, and zod (25 kB and more) stays out of the browser; native constraints and `rules`
 * catch the plain cases before. Whatever happens, what was typed stays.
 * @example const handle = useActionForm(renameGroup, { defaultValues: { id, name, updatedAt } })
 */
export function useActionForm<Values extends FieldValues, Data>(
  action: FormAction<Values, Data>,
  options: ActionFormOptions<Values, Data>,
): ActionForm<Values> {
  const { defaultValues, onSuccess, toInput } = options;
  const form = useForm<Values>({ defaultValues });
  const [failure, setFailure] = useState<ActionFailure>();
  const [pending, start] = useTransition();

  const send = async (values: Values): Promise<void> => {
    setFailure(undefined);
    let answer: Awaited<ReturnType<typeof action>>;
    try {
      answer = await action(toInput ? toInput(values) : values);
    } catch (error) {
      // A redirect travels as an error and belongs to the router.
      unstable_rethrow(error);
      setFailure({ message: unreachable, code: "unreachable" });
      return;
    }
    const verdict = judge(answer, (name) => name in form.getValues());
    if (verdict.ok) {
      onSuccess?.(verdict.data, values);
      return;
    }
    setFailure(verdict.failure);
    verdict.fields.forEach(([name, message], index) => {
      form.setError(
        name as Path<Values>,
        { type: "server", message },
        { shouldFocus: index === 0 && !verdict.failure },
      );
    });
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    // Inside a transition, so that a redirect reaches the router's boundary.
    start(() => form.handleSubmit(send)());
  };
  return { form, submit, pending, failure };
}
