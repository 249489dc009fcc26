import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";
import { DocumentTitle } from "@/components/ui/document-title";

export type PageHeaderProps = {
  title: string;
  /** What the browser's tab says instead of the title; null where the page below says it. */
  documentTitle?: string | null;
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
  const { title, documentTitle = title, breadcrumbs, meta, description, action, secondary } = props;
  return (
    <>
      {documentTitle !== null && <DocumentTitle>{documentTitle}</DocumentTitle>}
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

export type PageBodyProps = {
  children: ReactNode;
  /** What the browser's tab says, where the header above leaves it to each page. */
  documentTitle?: string;
};

/** Everything below the header or the tabs: one column with the page's margins. */
export function PageBody({ children, documentTitle }: PageBodyProps) {
  return (
    <div className="page-body">
      {documentTitle && <DocumentTitle>{documentTitle}</DocumentTitle>}
      {children}
    </div>
  );
}
