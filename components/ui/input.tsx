import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A one-line text control; put it into a `Field` or give it an `aria-label`. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn("input", className)} />;
}

/** A search box with a glass; give it an `aria-label`. */
export function SearchInput({ className, ...props }: ComponentProps<"input">) {
  return (
    <div className={cn("input-affix", className)}>
      <Search aria-hidden />
      <input type="search" autoComplete="off" spellCheck={false} {...props} className="input" />
    </div>
  );
}
