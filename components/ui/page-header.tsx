import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";

export type PageHeaderProps = {
  title: ReactNode;
  breadcrumbs: readonly Crumb[];
  /** Beside the title: badges. */
  meta?: ReactNode;
  /** A sentence under the title. */
  description?: ReactNode;
  /** The one primary button of the page. */
  action?: ReactNode;
  /** Quieter buttons before it. */
  secondary?: ReactNode;
};

/** The sticky bar with the way here and the page's actions, and below it the page's one h1. */
export function PageHeader(props: PageHeaderProps) {
  const { title, breadcrumbs, meta, description, action, secondary } = props;
  return (
    <>
      <div className="page-head">
        <Breadcrumbs items={breadcrumbs} />
        <div className="page-head-actions">
          {secondary}
          {action}
        </div>
      </div>
      <header className="page-title">
        <h1 dir="auto">{title}</h1>
        {meta}
        {description && <p>{description}</p>}
      </header>
    </>
  );
}

/** Everything below the header or the tabs: one column with the page's margins. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="page-body">{children}</div>;
}
