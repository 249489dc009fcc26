import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";

export type EntryCardProps = {
  title: string;
  /** What the browser's tab says instead of the title. */
  documentTitle?: string;
  /** A sentence under the title. */
  description?: ReactNode;
  children: ReactNode;
};

/** The one card of a public page, with the page's h1. */
export function EntryCard({ title, documentTitle = title, description, children }: EntryCardProps) {
  return (
    <Card padded={false} className="flex flex-col gap-5 p-6">
      <DocumentTitle>{documentTitle}</DocumentTitle>
      <header className="flex flex-col gap-1">
        <h1 className="font-semibold text-[18px] leading-6 tracking-[-0.012em]" dir="auto">
          {title}
        </h1>
        {description && <p className="text-pretty text-muted">{description}</p>}
      </header>
      {children}
    </Card>
  );
}
