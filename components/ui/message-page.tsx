import type { ReactNode } from "react";
import { DocumentTitle } from "@/components/ui/document-title";

export type MessagePageProps = {
  /** A lucide icon. */
  icon: ReactNode;
  title: string;
  /** What the browser's tab says; left out where a header above names the page. */
  documentTitle?: string | undefined;
  /** What happened, what was kept, what to do. */
  children: ReactNode;
  /** Buttons or links. */
  action?: ReactNode;
  /** What to quote when asking for help. */
  reference?: string | null | undefined;
};

/** A whole page that says one thing: not found, an error, a link that doesn't fit. */
export function MessagePage(props: MessagePageProps) {
  const { icon, title, documentTitle, children, action, reference } = props;
  return (
    <div className="empty min-h-[60dvh] justify-center">
      {documentTitle && <DocumentTitle>{documentTitle}</DocumentTitle>}
      <span aria-hidden className="empty-icon">
        {icon}
      </span>
      <h1 className="font-semibold text-lg">{title}</h1>
      <div className="max-w-[52ch] text-pretty text-muted">{children}</div>
      {action && <div className="empty-action">{action}</div>}
      {reference && (
        <p className="mt-6 text-[13px] text-faint">
          Request <code className="select-all font-mono">{reference}</code>
        </p>
      )}
    </div>
  );
}
