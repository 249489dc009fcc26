"use client";

import { useSyncExternalStore } from "react";
import { requestMeta } from "@/components/shell/request-meta";
import { MessagePage } from "@/components/ui/message-page";

export type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/**
 * 500: nothing of the cause reaches the browser but what finds it in the log. Every page carries
 * this, so it is built of bare elements.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const requestId = useSyncExternalStore(
    () => () => undefined,
    () => document.querySelector(`meta[name="${requestMeta}"]`)?.getAttribute("content"),
    () => undefined,
  );
  const reference = [requestId, error.digest].filter(Boolean).join(" · ");
  return (
    <MessagePage
      icon={<Sign />}
      documentTitle="Something went wrong"
      title="Something went wrong on our side"
      reference={reference || "unknown"}
      action={
        <button type="button" className="btn btn-primary" onClick={retry}>
          Try again
        </button>
      }
    >
      <p>
        The page could not be shown. What was saved before is safe; what you just sent may not have
        been saved, so look before you repeat it. If this comes back, give the request below to your
        administrator.
      </p>
    </MessagePage>
  );
}

function Sign() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5M12 16h.01" />
    </svg>
  );
}
