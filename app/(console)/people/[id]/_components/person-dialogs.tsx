"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { ComponentType } from "react";
import type { PersonDialog } from "@/lib/paths";
import type { PersonDetail } from "@/lib/people/types";

/** What every dialog of a person is given. */
export type PersonDialogProps = { person: PersonDetail };

/** The dialogs of this room; roles and views through others' eyes have their own. */
const ownDialogs = ["edit", "suspend", "reinstate", "archive", "restore", "erase"] as const;
export type OwnDialog = Extract<PersonDialog, (typeof ownDialogs)[number]>;

// Each comes when it is asked for, with the form library that they share.
const islands: Record<OwnDialog, ComponentType<PersonDialogProps>> = {
  edit: dynamic(() => import("./dialogs/edit-dialog"), { ssr: false }),
  suspend: dynamic(() => import("./dialogs/suspend-dialog"), { ssr: false }),
  reinstate: dynamic(() => import("./dialogs/reinstate-dialog"), { ssr: false }),
  archive: dynamic(() => import("./dialogs/archive-dialog"), { ssr: false }),
  restore: dynamic(() => import("./dialogs/restore-dialog"), { ssr: false }),
  erase: dynamic(() => import("./dialogs/erase-dialog"), { ssr: false }),
};

/** The dialog that the address names (`?dialog=`), if the viewer may do that to this person. */
export function PersonDialogs({ person }: PersonDialogProps) {
  const asked = useSearchParams().get("dialog");
  const dialog = ownDialogs.find((known) => known === asked);
  if (!dialog || !person.can[dialog]) return null;
  const Island = islands[dialog];
  return <Island key={`${dialog}-${person.id}`} person={person} />;
}
