import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

export type LabelProps = ComponentProps<"label"> & { htmlFor: string; optional?: boolean };

/** The label of one control; says "optional" in words where a field may stay empty. */
export function Label({ className, optional = false, children, htmlFor, ...props }: LabelProps) {
  return (
    <label {...props} htmlFor={htmlFor} className={cn("label", className)}>
      {children}
      {optional && <span className="label-optional"> (optional)</span>}
    </label>
  );
}
