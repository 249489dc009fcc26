"use client";

import { ArchiveRestore, PenLine } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { PersonAbilities } from "@/lib/people/types";
import { openDialog } from "./open-dialog";

/** The one primary button of a person's page. */
export function PrimaryAction({ can }: { can: PersonAbilities }) {
  if (can.restore)
    return (
      <Button variant="primary" onClick={() => openDialog("restore")}>
        <ArchiveRestore aria-hidden />
        Restore
      </Button>
    );
  if (!can.edit) return null;
  return (
    <Button variant="primary" onClick={() => openDialog("edit")}>
      <PenLine aria-hidden />
      Edit
    </Button>
  );
}
