"use client";

import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** Visible label; without it give an `aria-label`. */
  label?: ReactNode;
  /** Some of what it stands for is chosen. */
  indeterminate?: boolean;
};

/** A native checkbox with an optional label to its right. */
export function Checkbox({
  label,
  indeterminate = false,
  className,
  ref,
  ...props
}: CheckboxProps) {
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // There is no attribute for it.
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const box = (
    <input
      {...props}
      ref={(node) => {
        own.current = node;
        if (typeof ref === "function") return ref(node);
        if (ref) ref.current = node;
      }}
      type="checkbox"
      className={cn("check-box", !label && className)}
    />
  );
  if (!label) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is `box`, inside the label
    <label className={cn("check", className)}>
      {box}
      <span>{label}</span>
    </label>
  );
}
