import type { ReactNode } from "react";

export type EmptyStateProps = {
  /** A lucide icon. */
  icon?: ReactNode;
  title: string;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  /** Buttons or links. */
  action?: ReactNode;
};

/** Nothing here: says why, and what to do next. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon && (
        <span aria-hidden className="empty-icon">
          {icon}
        </span>
      )}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}
