"use client";

import { Archive, ArchiveRestore, CirclePause, CirclePlay, Eraser, PenLine } from "lucide-react";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import type { PersonAbilities } from "@/lib/people/types";
import { openDialog } from "./open-dialog";
import type { OwnDialog } from "./person-dialogs";

type Entry = { dialog: OwnDialog; label: string; icon: React.ReactNode };

const entries: readonly Entry[] = [
  { dialog: "edit", label: "Edit", icon: <PenLine aria-hidden /> },
  { dialog: "suspend", label: "Suspend", icon: <CirclePause aria-hidden /> },
  { dialog: "reinstate", label: "Reinstate", icon: <CirclePlay aria-hidden /> },
  { dialog: "restore", label: "Restore", icon: <ArchiveRestore aria-hidden /> },
  { dialog: "archive", label: "Archive", icon: <Archive aria-hidden /> },
  { dialog: "erase", label: "Erase for good", icon: <Eraser aria-hidden /> },
];

/** Everything that can be done to a person, for whoever may do any of it. */
export function PersonMenu({ name, can }: { name: string; can: PersonAbilities }) {
  const items: MenuEntry[] = entries
    .filter(({ dialog }) => can[dialog])
    .map(({ dialog, label, icon }) => ({
      label,
      icon,
      danger: dialog === "archive" || dialog === "erase",
      onSelect: () => openDialog(dialog),
    }));
  if (items.length === 0) return null;
  return <DropdownMenu label={`Actions for ${name}`} items={items} variant="secondary" />;
}
