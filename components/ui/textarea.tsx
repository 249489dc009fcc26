import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A text control of several lines; put it into a `Field` or give it an `aria-label`. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} {...props} className={cn("input", className)} />;
}
