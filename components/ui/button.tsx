import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The class names of a button, for elements that must look like one (a summary, a file label). */
export const buttonClass = cva("btn", {
  variants: {
    variant: {
      primary: "btn-primary",
      secondary: "btn-secondary",
      ghost: "btn-ghost",
      danger: "btn-danger",
    },
    size: { sm: "btn-sm", md: "", lg: "btn-lg" },
    icon: { true: "btn-icon", false: "" },
  },
  defaultVariants: { variant: "secondary", size: "md", icon: false },
});

export type ButtonLook = Pick<VariantProps<typeof buttonClass>, "variant" | "size">;

export type ButtonProps = ComponentProps<"button"> & ButtonLook & { pending?: boolean };

/**
 * A button; `type` is "button" unless given. While `pending` it keeps its label, its width and the
 * focus, tells assistive technology that it is busy, and swallows clicks.
 */
export function Button({ variant, size, pending = false, className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      {...(pending && {
        "aria-busy": true,
        onClick: (event: { preventDefault(): void }) => event.preventDefault(),
      })}
      className={cn(buttonClass({ variant, size }), className)}
    />
  );
}

export type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook;

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ variant, size, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={cn(buttonClass({ variant, size }), className)} />;
}
