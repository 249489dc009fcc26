import { TabsNav } from "@/components/ui/tabs-nav";
import type { ReviewQuery } from "@/lib/chats/review/table";
import { queueTabs } from "@/lib/chats/review/types";
import { queueTabName } from "@/lib/chats/review/words";
import { tabHref } from "./href";

/** Parts of the queue; each is an address. */
export function QueueTabs({ query, mentions }: { query: ReviewQuery; mentions: number }) {
  const current = query.filters.tab ?? "todo";
  return (
    <TabsNav
      label="Parts of the queue"
      items={queueTabs.map((tab) => ({
        label: queueTabName(tab),
        href: tabHref(query, tab),
        current: tab === current,
        ...(tab === "mentions" && mentions > 0 && { count: mentions }),
      }))}
    />
  );
}
