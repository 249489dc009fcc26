"use client";

import { useSearchParams, useSelectedLayoutSegment } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { type GroupTab, groupTabs, paths } from "@/lib/paths";
import { withParams } from "../url";

const labels: Record<GroupTab, string> = {
  overview: "Overview",
  groups: "Groups",
  members: "Members",
  activity: "Activity",
};

/** The tabs of a group; a client island, because the layout stays while the tab changes. */
export function GroupTabs({ id }: { id: string }) {
  const current = useSelectedLayoutSegment() ?? "overview";
  const archived = useSearchParams().get("archived");
  return (
    <TabsNav
      label="Parts of this group"
      items={groupTabs.map((tab) => ({
        label: labels[tab],
        href: withParams(paths.group(id, tab), { archived }),
        current: tab === current,
      }))}
    />
  );
}
