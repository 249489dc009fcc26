"use client";

import {
  Archive,
  ArchiveRestore,
  CircleCheckBig,
  CirclePlay,
  CircleX,
  Copy,
  FolderInput,
  PenLine,
} from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import type { ClassDetail } from "@/lib/classes/types";
import { type ClassDialog, paths } from "@/lib/paths";
import { allowed } from "./allowed";
import { openDialog } from "./open";

type Entry = { dialog: ClassDialog; label: string; icon: ReactNode };

const entries: readonly Entry[] = [
  { dialog: "move", label: "Move", icon: <FolderInput aria-hidden /> },
  { dialog: "complete", label: "Complete", icon: <CircleCheckBig aria-hidden /> },
  { dialog: "cancel", label: "Cancel the class", icon: <CircleX aria-hidden /> },
  { dialog: "reopen", label: "Reopen", icon: <CirclePlay aria-hidden /> },
  { dialog: "restore", label: "Restore", icon: <ArchiveRestore aria-hidden /> },
  { dialog: "archive", label: "Archive", icon: <Archive aria-hidden /> },
];

type Props = { found: ClassDetail; duplicates: boolean };

/** Everything that can be done to a class, for whoever may do any of it. */
export function ClassMenu({ found, duplicates }: Props) {
  const router = useRouter();
  const { id, name, can } = found;
  const may = allowed(found);
  const go = (label: string, icon: ReactNode, href: string): MenuEntry => ({
    label,
    icon,
    onSelect: () => router.push(href),
  });
  const items: MenuEntry[] = [
    ...(can.edit ? [go("Edit", <PenLine aria-hidden />, paths.class(id, "details"))] : []),
    ...(duplicates ? [go("Duplicate", <Copy aria-hidden />, paths.classNew({ copy: id }))] : []),
    ...entries
      .filter(({ dialog }) => may[dialog])
      .map(({ dialog, label, icon }) => ({
        label,
        icon,
        danger: dialog === "archive" || dialog === "cancel",
        onSelect: () => openDialog(dialog),
      })),
  ];
  if (items.length === 0) return null;
  return <DropdownMenu label={`Actions for ${name}`} items={items} variant="secondary" />;
}
