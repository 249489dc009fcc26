"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { ComponentType } from "react";
import type { ClassDetail } from "@/lib/classes/types";
import { type ClassDialog, classDialogs } from "@/lib/paths";
import { allowed } from "./allowed";

/** What every dialog of a class is given. */
export type ClassDialogProps = { found: ClassDetail };

// Each comes when it is asked for, with the form library that they share.
const islands: Record<ClassDialog, ComponentType<ClassDialogProps>> = {
  move: dynamic(() => import("./move-dialog"), { ssr: false }),
  complete: dynamic(() => import("./complete-dialog"), { ssr: false }),
  cancel: dynamic(() => import("./cancel-dialog"), { ssr: false }),
  reopen: dynamic(() => import("./reopen-dialog"), { ssr: false }),
  archive: dynamic(() => import("./archive-dialog"), { ssr: false }),
  restore: dynamic(() => import("./restore-dialog"), { ssr: false }),
};

/** The dialog that the address names (`?dialog=`), if the viewer may do that to this class. */
export function ClassDialogs({ found }: ClassDialogProps) {
  const asked = useSearchParams().get("dialog");
  const dialog = classDialogs.find((known) => known === asked);
  if (!dialog || !allowed(found)[dialog]) return null;
  const Island = islands[dialog];
  return <Island key={`${dialog}-${found.id}`} found={found} />;
}
