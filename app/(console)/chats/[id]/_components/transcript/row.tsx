"use client";

import { memo, type ReactNode, type Ref } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { messageHeadId, messageId } from "./place";

export type RowProps = {
  ordinal: number;
  count: number;
  node: ReactNode | undefined;
  current: boolean;
  hit: boolean;
  measure?: Ref<HTMLElement>;
};

/** A message's place in the feed (WAI-ARIA: which of how many), with the message or its shadow. */
export const Row = memo(function Row({ ordinal, count, node, current, hit, measure }: RowProps) {
  return (
    <article
      ref={measure}
      id={messageId(ordinal)}
      data-index={ordinal}
      tabIndex={-1}
      aria-posinset={ordinal + 1}
      aria-setsize={count}
      {...(node ? { "aria-labelledby": messageHeadId(ordinal) } : { "aria-busy": true })}
      {...(node === undefined && { "aria-label": `Message ${ordinal + 1}` })}
      {...(current && { "aria-current": true as const })}
      className="feed-row"
      data-hit={hit || undefined}
    >
      {node ?? <Shadow />}
    </article>
  );
});

function Shadow() {
  return (
    <div className="feed-shadow">
      <Skeleton className="w-40" />
      <Skeleton className="w-full" />
      <Skeleton className="w-2/3" />
    </div>
  );
}
