"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { paths, type SettingsTab, settingsTabs } from "@/lib/paths";

const labels: Record<SettingsTab, string> = {
  roles: "Roles",
  fields: "Custom fields",
  terms: "Terms",
  courses: "Courses",
  security: "Security",
  keys: "API keys",
  chats: "Chats",
};

/** The tabs that the viewer may open; an island, because the layout stays while the tab changes. */
export function SettingsTabs({ mine }: { mine: Record<SettingsTab, boolean> }) {
  const current = useSelectedLayoutSegment();
  return (
    <TabsNav
      label="Parts of the settings"
      items={settingsTabs
        .filter((tab) => mine[tab])
        .map((tab) => ({
          label: labels[tab],
          href: paths.settings(tab),
          current: tab === current,
        }))}
    />
  );
}
