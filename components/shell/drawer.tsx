"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/**
 * Completes the sidebar's native popover on phones: it closes when the page changes, and while it
 * is open the rest can't be reached.
 */
export function Drawer({ sidebarId, mainId }: { sidebarId: string; mainId: string }) {
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new path
  useEffect(() => {
    const sidebar = document.getElementById(sidebarId);
    if (sidebar?.matches(":popover-open")) sidebar.hidePopover();
  }, [path, sidebarId]);
  useEffect(() => {
    const sidebar = document.getElementById(sidebarId);
    const onToggle = (event: Event) => {
      // The viewer's panel toggles inside of it, too.
      if (event.target !== sidebar) return;
      const main = document.getElementById(mainId);
      if (main) main.inert = sidebar?.matches(":popover-open") ?? false;
    };
    sidebar?.addEventListener("toggle", onToggle);
    return () => sidebar?.removeEventListener("toggle", onToggle);
  }, [sidebarId, mainId]);
  return null;
}
