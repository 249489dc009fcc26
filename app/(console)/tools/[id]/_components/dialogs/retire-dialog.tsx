"use client";

import { useActionForm } from "@/components/form/use-action-form";
import { Consequences } from "../../../../_components/verb-dialog";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { reinstate, retire } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string };

/** Takes a tool out of use. */
export default function RetireDialog({ tool: { id, name, version } }: ToolDialogProps) {
  const handle = useActionForm<Values, Values>(retire, {
    defaultValues: { id, version },
    onSuccess: (done) => {
      closeToolDialog();
      if (!done) return;
      toastWithUndo(`“${name}” was retired.`, {
        run: () => reinstate({ id, version: done.version }),
        parents: [],
        done: `“${name}” is back.`,
      });
    },
  });
  return (
    <VerbDialog handle={handle} title={`Retire “${name}”`} submit="Retire" danger>
      <Consequences
        lines={[
          "Nobody can begin with it any more",
          "Its chats and its versions stay",
          "You can bring it back at any time",
        ]}
      />
    </VerbDialog>
  );
}
