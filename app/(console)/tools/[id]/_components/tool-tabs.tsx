"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { paths, type ToolTab, toolTabs } from "@/lib/paths";

const labels: Record<ToolTab, string> = {
  text: "Text",
  history: "History",
  access: "Who may use it",
};

/** The tabs of a tool; a client island, because the layout stays while the tab changes. */
export function ToolTabs({ id }: { id: string }) {
  const current = useSelectedLayoutSegment() ?? "text";
  return (
    <TabsNav
      label="Parts of this tool’s page"
      items={toolTabs.map((tab) => ({
        label: labels[tab],
        href: paths.tool(id, tab),
        current: tab === current,
      }))}
    />
  );
}
