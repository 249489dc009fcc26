import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Tone = "neutral" | "accent" | "ok" | "warn" | "danger" | "info";

/** The class of a tone; neutral has none. */
export function toneClass(tone: Tone): string {
  return tone === "neutral" ? "" : `tone-${tone}`;
}

export type BadgeProps = {
  tone?: Tone;
  /** A lucide icon; give one wherever the tone means something. */
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A short state in words; the tone only underlines what the words and the icon say. */
export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span className={cn("badge", toneClass(tone), className)}>
      {icon}
      {children}
    </span>
  );
}
