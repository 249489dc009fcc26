import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";
import { Label } from "@/components/ui/label";

/** What a control inside a `Field` spreads, so that label, hint and error belong to it. */
export type FieldControl = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

export type FieldProps = {
  label: ReactNode;
  /** Stands below the control and is read with it. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; the first of a list is shown. */
  error?: string | readonly string[] | undefined;
  optional?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/**
 * Label, control, hint and error wired by aria.
 * @example <Field label="Name" error={errors.name}>{(c) => <Input {...c} name="name" />}</Field>
 */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const message = typeof error === "string" ? error : error?.[0];
  const described = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("field", className)}>
      <Label htmlFor={id} {...(optional && { optional })}>
        {label}
      </Label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(message && { "aria-invalid": true }),
      })}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {message && (
        <p id={`${id}-error`} className="field-error">
          <CircleAlert aria-hidden />
          <span>{message}</span>
        </p>
      )}
    </div>
  );
}
