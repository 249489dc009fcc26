"use client";

import { useRouter } from "next/navigation";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import { Consequences } from "../../../../_components/verb-dialog";
import { remove } from "../../../actions";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string };

/** Takes a tool away that nobody has ever used. */
export default function DeleteDialog({ tool: { id, name, version } }: ToolDialogProps) {
  const router = useRouter();
  const handle = useActionForm<Values, { retired: boolean }>(remove, {
    defaultValues: { id, version },
    onSuccess: (done) => {
      // Somebody may have begun with it a moment ago.
      toast({ message: done?.retired ? `“${name}” was retired.` : `“${name}” was deleted.` });
      router.replace(paths.tools());
    },
  });
  return (
    <VerbDialog handle={handle} title={`Delete “${name}”`} submit="Delete" danger>
      <Consequences
        lines={[
          "It leaves every list, with all its versions",
          "Its key is free for another tool",
          "It can’t be brought back from the console",
        ]}
      />
    </VerbDialog>
  );
}
