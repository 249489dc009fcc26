import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A hairline box. Tables and lists bring their own edges: give `padded={false}` for those. */
export function Card({
  padded = true,
  className,
  ...props
}: ComponentProps<"div"> & { padded?: boolean }) {
  return <div {...props} className={cn("card", padded && "card-pad", className)} />;
}

export type SectionProps = {
  title: ReactNode;
  /** A count already formatted for the reader. */
  count?: ReactNode;
  /** Small buttons to the right. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A part of a page under its own heading. */
export function Section({ title, count, actions, children, className }: SectionProps) {
  return (
    <section className={cn("section", className)}>
      <div className="section-head">
        <h2>{title}</h2>
        {count !== undefined && <span className="count">{count}</span>}
        {actions && <div className="ms-auto flex gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
