import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The browser's own select, dressed: it works on phones and with every screen reader. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("select", className)}>
      <select {...props} className="input">
        {children}
      </select>
      <ChevronDown aria-hidden />
    </span>
  );
}
