import { headers } from "next/headers";
import type { ReactNode } from "react";
import { pathHeader } from "@/lib/auth/current";
import { groupsViewer, treeBeside } from "./_components/load";
import { TreePane } from "./_components/pane/tree-pane";
import { packStart } from "./_components/tree/packed";

/**
 * Tree on the left, the chosen group on the right. The layout stays while one walks from group to
 * group; a deep link arrives with the tree open along its way, rendered by the server.
 */
export default async function GroupsLayout({ children }: { children: ReactNode }) {
  const viewer = await groupsViewer();
  const start = await treeBeside(viewer, (await headers()).get(pathHeader));
  return (
    <div className="flex min-h-full items-start">
      <TreePane tree={packStart(start)} />
      <div className="min-w-0 md:flex-1">{children}</div>
    </div>
  );
}
