"use client";

import { Archive, ArchiveRestore, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { ToolDialog } from "@/lib/paths";
import { allowed } from "./allowed";
import type { ToolHead } from "./head";
import { openToolDialog } from "./open";

type Entry = { dialog: ToolDialog; label: string };

const buttons: readonly (Entry & Pick<ButtonLook, "variant">)[] = [
  { dialog: "withdraw", label: "Take back" },
  { dialog: "reject", label: "Send back" },
  { dialog: "submit", label: "Send to review" },
  { dialog: "approve", label: "Approve", variant: "primary" },
];
const entries: readonly (Entry & { icon: ReactNode })[] = [
  { dialog: "reinstate", label: "Bring back", icon: <ArchiveRestore aria-hidden /> },
  { dialog: "retire", label: "Retire", icon: <Archive aria-hidden /> },
  { dialog: "delete", label: "Delete", icon: <Trash2 aria-hidden /> },
];

/** What the state of the tool allows the viewer to do: the usual ones beside each other, the rest in a menu. */
export function ToolActions({ tool }: { tool: ToolHead }) {
  const may = allowed(tool);
  const more = entries
    .filter(({ dialog }) => may[dialog])
    .map(({ dialog, label, icon }) => ({
      label,
      icon,
      danger: dialog !== "reinstate",
      onSelect: () => openToolDialog(dialog),
    }));
  return (
    <>
      {more.length > 0 && (
        <DropdownMenu label={`Actions for ${tool.name}`} items={more} variant="secondary" />
      )}
      {buttons
        .filter(({ dialog }) => may[dialog])
        .map(({ dialog, label, variant }) => (
          <Button key={dialog} variant={variant} onClick={() => openToolDialog(dialog)}>
            {label}
          </Button>
        ))}
    </>
  );
}
