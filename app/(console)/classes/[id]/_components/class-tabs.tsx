"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { type ClassTab, classTabs, paths } from "@/lib/paths";

const labels: Record<ClassTab, string> = {
  roster: "Roster",
  history: "History",
  details: "Details",
};

type Props = { id: string; roster: boolean };

/** The tabs of a class; a client island, because the layout stays while the tab changes. */
export function ClassTabs({ id, roster }: Props) {
  const current = useSelectedLayoutSegment() ?? "roster";
  const shown: Record<ClassTab, boolean> = { roster: true, history: roster, details: true };
  return (
    <TabsNav
      label="Parts of this class’s page"
      items={classTabs
        .filter((tab) => shown[tab])
        .map((tab) => ({
          label: labels[tab],
          href: paths.class(id, tab),
          current: tab === current,
        }))}
    />
  );
}
