"use client";

import type { ComponentProps } from "react";
import { type FieldValues, get, type Path } from "react-hook-form";
import { SelectField, TextareaField, TextField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import type { Field, FieldType } from "@/lib/fields/types";
import { inputName } from "./values";

type Props<Values extends FieldValues> = { handle: ActionForm<Values>; field: Field };

type Hints = Pick<ComponentProps<"input">, "inputMode" | "type" | "spellCheck" | "placeholder">;

/** How a browser helps to type it; the server judges. */
const kinds: Partial<Record<FieldType, Hints>> = {
  number: { inputMode: "decimal" },
  date: { type: "date" },
  email: { inputMode: "email", spellCheck: false },
  url: { inputMode: "url", spellCheck: false, placeholder: "https://" },
  phone: { type: "tel" },
};

/** The input of one of the tenant's own fields, by its type. */
export function FieldInput<Values extends FieldValues>({ handle, field }: Props<Values>) {
  const name = inputName(field.key) as Path<Values>;
  const { label, help, required, type, options } = field;
  const frame = { handle, name, label, ...(help && { hint: help }), optional: !required };
  if (type === "textarea") return <TextareaField {...frame} dir="auto" />;
  if (type === "multiselect") return <Choices handle={handle} field={field} name={name} />;
  if (type === "select" || type === "boolean") {
    return (
      <SelectField {...frame}>
        <option value="">No value</option>
        {type === "boolean" ? (
          <>
            <option value="true">Yes</option>
            <option value="false">No</option>
          </>
        ) : (
          options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))
        )}
      </SelectField>
    );
  }
  return <TextField {...frame} {...kinds[type]} {...(type === "text" && { dir: "auto" })} />;
}

/** Several of few: a box for each, under one name. */
function Choices<Values extends FieldValues>({
  handle,
  field,
  name,
}: Props<Values> & { name: Path<Values> }) {
  const error: unknown = get(handle.form.formState.errors, name);
  const message =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
  return (
    <fieldset className="field" {...(message && { "aria-invalid": true })}>
      <legend className="label">
        {field.label}
        {!field.required && <span className="label-optional"> (optional)</span>}
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {field.options.map((option) => (
          <Checkbox key={option} label={option} value={option} {...handle.form.register(name)} />
        ))}
      </div>
      {field.help && <p className="hint">{field.help}</p>}
      {message && (
        <p role="alert" className="field-error">
          {message}
        </p>
      )}
    </fieldset>
  );
}
