"use client";

import { ArchiveRestore, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { GroupAbilities } from "@/lib/groups/types";
import { openDialog } from "./open-dialog";

/** The one primary button of a group's page. */
export function PrimaryAction({ can }: { can: GroupAbilities }) {
  if (can.restore)
    return (
      <Button variant="primary" onClick={() => openDialog("restore")}>
        <ArchiveRestore aria-hidden />
        Restore
      </Button>
    );
  if (!can.create) return null;
  return (
    <Button variant="primary" onClick={() => openDialog("create")}>
      <Plus aria-hidden />
      Add group
    </Button>
  );
}
