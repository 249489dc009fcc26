import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { Link, type LinkProps } from "@/components/ui/link";

type Icon = {
  /** What it does; the accessible name and the tooltip. */
  label: string;
  /** A lucide icon element. */
  icon: ReactNode;
  size?: ButtonLook["size"];
  variant?: ButtonLook["variant"];
};

export type IconButtonProps = Omit<ComponentProps<"button">, "children"> & Icon;

/** A square button with an icon; its label shows as a tooltip (see `TooltipLayer`). */
export function IconButton({ label, icon, size, variant, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      data-tip={label}
      aria-label={label}
      {...props}
      className={cn(buttonClass({ variant: variant ?? "ghost", size, icon: true }), className)}
    >
      {icon}
    </button>
  );
}

export type IconLinkProps = Omit<LinkProps, "children"> & Icon;

/** The same as a link. */
export function IconLink({ label, icon, size, variant, className, ...props }: IconLinkProps) {
  return (
    <Link
      data-tip={label}
      aria-label={label}
      {...props}
      className={cn(buttonClass({ variant: variant ?? "ghost", size, icon: true }), className)}
    >
      {icon}
    </Link>
  );
}
