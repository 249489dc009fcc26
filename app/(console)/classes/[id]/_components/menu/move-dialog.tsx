"use client";

import { useState } from "react";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { GroupHit } from "@/lib/groups/types";
import { closeDialog } from "../../../../groups/_components/detail/open-dialog";
import { Footer } from "../../../../groups/_components/dialogs/footer";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { usePreview } from "../../../../groups/_components/dialogs/use-preview";
import { useVersionedForm } from "../../../../groups/_components/dialogs/use-versioned-form";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { GroupChoice } from "../../../../people/_components/bulk/group-choice";
import { explainConflict } from "../../../_components/form/conflict";
import { lookAtClassMove, move } from "../../../actions";
import type { ClassDialogProps } from "./class-dialogs";
import { MoveImpact } from "./move-impact";

type Values = { id: string; version: string; targetId: string };
type Moved = { id: string; version: string; previousGroupId: string };

/** Moves a class to another group, after a look at who gains and who loses sight of it. */
export default function MoveDialog({ found }: ClassDialogProps) {
  const [target, setTarget] = useState<GroupHit | null>(null);
  const preview = usePreview(target?.id ?? null, (targetId) =>
    outcomeOf(lookAtClassMove({ id: found.id, targetId })),
  );
  const ready = preview.state === "ready" && preview.data !== undefined;
  return (
    <Dialog
      title={`Move ${found.name}`}
      description="Its roster goes along, and whoever teaches it still does."
      wide
      onClose={closeDialog}
    >
      <GroupChoice
        label="To the group"
        chosen={target ?? undefined}
        onChoose={setTarget}
        refuse={(hit) => (hit.id === found.group.id ? "It stands here already." : null)}
      />
      {target && <MoveImpact preview={preview} />}
      {target && ready ? (
        <MoveForm key={target.id} found={found} target={target} />
      ) : (
        <DialogFooter>
          <Button onClick={closeDialog}>Cancel</Button>
        </DialogFooter>
      )}
    </Dialog>
  );
}

function MoveForm({ found, target }: ClassDialogProps & { target: GroupHit }) {
  const { id, version, name } = found;
  const handle = useVersionedForm<Values, Moved>(move, {
    version,
    defaultValues: { id, version, targetId: target.id },
    onSuccess: (saved) => {
      closeDialog();
      if (!saved) return;
      toastWithUndo(`“${name}” stands in “${target.name}” now.`, {
        run: () => move({ id, version: saved.version, targetId: saved.previousGroupId }),
        parents: [],
        done: `“${name}” is back where it was.`,
      });
    },
  });
  return (
    <Form handle={handle} explain={explainConflict(found, "Move again to go on all the same.")}>
      <Footer>
        <FormSubmit handle={handle}>Move</FormSubmit>
      </Footer>
    </Form>
  );
}
