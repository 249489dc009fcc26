import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { Link, type LinkProps } from "@/components/ui/link";

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
 * focus, tells assistive technology that it is busy, and neither acts nor submits.
 */
export function Button(props: ButtonProps) {
  const { variant, size, pending = false, className, type = "button", onClick, ...rest } = props;
  return (
    <button
      {...rest}
      type={pending ? "button" : type}
      {...(pending ? { "aria-busy": true } : { onClick })}
      className={cn(buttonClass({ variant, size }), className)}
    />
  );
}

export type ButtonLinkProps = LinkProps & ButtonLook;

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ variant, size, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={cn(buttonClass({ variant, size }), className)} />;
}
