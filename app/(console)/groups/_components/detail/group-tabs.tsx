"use client";

import { useSearchParams, useSelectedLayoutSegment } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { type GroupTab, groupTabs, paths } from "@/lib/paths";
import { withParams } from "../url";

const labels: Record<GroupTab, string> = {
  overview: "Overview",
  groups: "Groups",
  members: "Members",
  classes: "Classes",
  access: "Access",
  activity: "Activity",
};

/** The tabs of a group; a client island, because the layout stays while the tab changes. */
export function GroupTabs({ id, access }: { id: string; access: boolean }) {
  const current = useSelectedLayoutSegment() ?? "overview";
  const archived = useSearchParams().get("archived");
  return (
    <TabsNav
      label="Parts of this group"
      items={groupTabs
        .filter((tab) => tab !== "access" || access)
        .map((tab) => ({
          label: labels[tab],
          href: withParams(paths.group(id, tab), { archived }),
          current: tab === current,
        }))}
    />
  );
}
