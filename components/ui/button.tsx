import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { Link, type LinkProps } from "@/components/ui/link";

export { type ButtonLook, buttonClass } from "@/components/ui/button-class";

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
