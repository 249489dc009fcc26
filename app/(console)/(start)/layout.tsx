import type { ReactNode } from "react";
import { DocumentTitle } from "@/components/ui/document-title";

/** The page inside leads elsewhere; while a browser is on its way there, this is where it stands. */
export default function StartLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <DocumentTitle>Start</DocumentTitle>
      {children}
    </>
  );
}
