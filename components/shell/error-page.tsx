"use client";

import { CloudAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import { MessagePage } from "@/components/shell/message-page";
import { requestMeta } from "@/components/shell/request-meta";
import { Button } from "@/components/ui/button";

export type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/** 500: nothing of the cause reaches the browser but what finds it in the log. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const requestId = useSyncExternalStore(
    () => () => undefined,
    () => document.querySelector(`meta[name="${requestMeta}"]`)?.getAttribute("content"),
    () => undefined,
  );
  const reference = [requestId, error.digest].filter(Boolean).join(" · ");
  return (
    <MessagePage
      icon={<CloudAlert />}
      title="Something went wrong on our side"
      reference={reference || "unknown"}
      action={
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
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
