"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { ComponentType } from "react";
import type { GroupDetail } from "@/lib/groups/types";
import { type GroupDialog, groupDialogs } from "@/lib/paths";

/** What every dialog of a group is given. */
export type GroupDialogProps = { group: GroupDetail };

// Each comes when it is asked for, with the form library that they share.
const islands: Record<GroupDialog, ComponentType<GroupDialogProps>> = {
  create: dynamic(() => import("./create-dialog"), { ssr: false }),
  rename: dynamic(() => import("./rename-dialog"), { ssr: false }),
  type: dynamic(() => import("./type-dialog"), { ssr: false }),
  move: dynamic(() => import("./move-dialog"), { ssr: false }),
  archive: dynamic(() => import("./archive-dialog"), { ssr: false }),
  restore: dynamic(() => import("./restore-dialog"), { ssr: false }),
};

/** The dialog that the address names (`?dialog=`), if the viewer may do that to this group. */
export function GroupDialogs({ group }: GroupDialogProps) {
  const asked = useSearchParams().get("dialog");
  const dialog = groupDialogs.find((known) => known === asked);
  if (!dialog || !group.can[dialog]) return null;
  const Island = islands[dialog];
  return <Island key={`${dialog}-${group.id}`} group={group} />;
}
