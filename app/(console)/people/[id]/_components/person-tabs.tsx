"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { type PersonTab, paths, personTabs } from "@/lib/paths";

const labels: Record<PersonTab, string> = {
  overview: "Overview",
  access: "Access",
  history: "History",
};

type Props = { id: string; access: boolean; history: boolean };

/** The tabs of a person; a client island, because the layout stays while the tab changes. */
export function PersonTabs({ id, access, history }: Props) {
  const current = useSelectedLayoutSegment() ?? "overview";
  const shown: Record<PersonTab, boolean> = { overview: true, access, history };
  const tabs = personTabs.filter((tab) => shown[tab]);
  if (tabs.length < 2) return null;
  return (
    <TabsNav
      label="Parts of this person’s page"
      items={tabs.map((tab) => ({
        label: labels[tab],
        href: paths.person(id, tab),
        current: tab === current,
      }))}
    />
  );
}
