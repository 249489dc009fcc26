import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cn } from "@/components/ui/cn";

const kinds = {
  error: { Icon: CircleAlert, tone: "tone-danger", role: "alert" },
  warning: { Icon: TriangleAlert, tone: "tone-warn", role: "status" },
  success: { Icon: CircleCheck, tone: "tone-ok", role: "status" },
  notice: { Icon: Info, tone: "tone-info", role: "status" },
} as const;

export type AlertProps = {
  kind?: keyof typeof kinds;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link to the right. */
  action?: ReactNode;
  className?: string;
  ref?: Ref<HTMLDivElement>;
};

/** A message in the page: what happened, what was kept, what to do. Errors are read at once. */
export function Alert({ kind = "notice", title, children, action, className, ref }: AlertProps) {
  const { Icon, tone, role } = kinds[kind];
  return (
    <div ref={ref} role={role} tabIndex={-1} className={cn("alert", tone, className)}>
      <Icon aria-hidden />
      <div className="alert-body">
        {title && <p className="alert-title">{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
