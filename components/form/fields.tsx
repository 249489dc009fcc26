"use client";

import type { ComponentProps, ReactNode } from "react";
import { type FieldValues, get, type Path, type RegisterOptions } from "react-hook-form";
import type { ActionForm } from "@/components/form/use-action-form";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";

type Bound<Values extends FieldValues> = {
  handle: ActionForm<Values>;
  name: Path<Values>;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  /** The plain cases, checked before sending: `{ required: "Enter a name." }`. */
  rules?: RegisterOptions<Values, Path<Values>>;
};

type Rest<Tag extends "input" | "select" | "textarea"> = Omit<
  ComponentProps<Tag>,
  "name" | "form" | "id" | "onChange" | "onBlur" | "ref"
>;

function bind<Values extends FieldValues>({ handle, name, rules }: Bound<Values>) {
  const error: unknown = get(handle.form.formState.errors, name);
  const message =
    typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return {
    control: handle.form.register(name, rules),
    message: typeof message === "string" ? message : undefined,
  };
}

function frame<Values extends FieldValues>(bound: Bound<Values>, message: string | undefined) {
  const { label, hint, optional } = bound;
  return { label, hint, error: message, ...(optional && { optional }) };
}

/** A text field of a form. */
export function TextField<Values extends FieldValues>(props: Bound<Values> & Rest<"input">) {
  const { handle, name, label, hint, optional, rules, ...rest } = props;
  const { control, message } = bind<Values>(props);
  return (
    <Field {...frame<Values>(props, message)}>
      {(aria) => <Input autoComplete="off" {...rest} {...control} {...aria} />}
    </Field>
  );
}

/** A field of several lines. */
export function TextareaField<Values extends FieldValues>(props: Bound<Values> & Rest<"textarea">) {
  const { handle, name, label, hint, optional, rules, ...rest } = props;
  const { control, message } = bind<Values>(props);
  return (
    <Field {...frame<Values>(props, message)}>
      {(aria) => <Textarea {...rest} {...control} {...aria} />}
    </Field>
  );
}

/** A choice of few; the options are its children. */
export function SelectField<Values extends FieldValues>(props: Bound<Values> & Rest<"select">) {
  const { handle, name, label, hint, optional, rules, ...rest } = props;
  const { control, message } = bind<Values>(props);
  return (
    <Field {...frame<Values>(props, message)}>
      {(aria) => <Select {...rest} {...control} {...aria} />}
    </Field>
  );
}

/** Yes or no. */
export function CheckboxField<Values extends FieldValues>(props: Bound<Values>) {
  const { control, message } = bind<Values>(props);
  return (
    <div className="field">
      <Checkbox label={props.label} {...control} {...(message && { "aria-invalid": true })} />
      {props.hint && <p className="hint">{props.hint}</p>}
      {message && (
        <p role="alert" className="field-error">
          {message}
        </p>
      )}
    </div>
  );
}

export type FormSubmitProps<Values extends FieldValues> = ButtonProps & {
  handle: ActionForm<Values>;
};

/** The form's one primary button. */
export function FormSubmit<Values extends FieldValues>({
  handle,
  ...props
}: FormSubmitProps<Values>) {
  return <Button variant="primary" {...props} type="submit" pending={handle.pending} />;
}
