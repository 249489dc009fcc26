import { cn } from "@/components/ui/cn";
import { initials, tint } from "@/components/ui/initials";

export type AvatarProps = {
  /** Decides the tint. */
  id: string;
  name: string;
  size?: "sm" | "md" | "lg";
  className?: string;
};

/** A person as initials in a tinted circle; decorative, since the name always stands beside it. */
export function Avatar({ id, name, size = "md", className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn("avatar", size !== "md" && `avatar-${size}`, `tint-${tint(id)}`, className)}
    >
      {initials(name)}
    </span>
  );
}
