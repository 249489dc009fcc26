"use client";

import { Archive, ArchiveRestore, FolderInput, PenLine, Shapes } from "lucide-react";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import type { GroupAbilities } from "@/lib/groups/types";
import type { GroupDialog } from "@/lib/paths";
import { openDialog } from "./open-dialog";

type Entry = { dialog: Exclude<GroupDialog, "create">; label: string; icon: React.ReactNode };

const entries: readonly Entry[] = [
  { dialog: "rename", label: "Rename", icon: <PenLine aria-hidden /> },
  { dialog: "type", label: "Change type", icon: <Shapes aria-hidden /> },
  { dialog: "move", label: "Move", icon: <FolderInput aria-hidden /> },
  { dialog: "restore", label: "Restore", icon: <ArchiveRestore aria-hidden /> },
  { dialog: "archive", label: "Archive", icon: <Archive aria-hidden /> },
];

/** Everything that can be done to a group, for whoever may do any of it. */
export function GroupMenu({ name, can }: { name: string; can: GroupAbilities }) {
  const items: MenuEntry[] = entries
    .filter((entry) => can[entry.dialog])
    .map(({ dialog, label, icon }) => ({
      label,
      icon,
      danger: dialog === "archive",
      onSelect: () => openDialog(dialog),
    }));
  if (items.length === 0) return null;
  return <DropdownMenu label={`Actions for ${name}`} items={items} variant="secondary" />;
}
