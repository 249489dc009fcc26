"use client";

import { useSearchParams } from "next/navigation";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import { typeMisfit } from "@/lib/groups/fit";
import type { GroupHit, MovePreview } from "@/lib/groups/types";
import { lookAtMove, move } from "../../actions";
import { closeDialog } from "../detail/open-dialog";
import { outcomeOf } from "../outcome";
import { announceTreeChange } from "../tree/events";
import { currentAddress, setAddress, withParams } from "../url";
import { explainConflict } from "./conflict";
import { Footer } from "./footer";
import type { GroupDialogProps } from "./group-dialogs";
import { MoveImpact } from "./move-impact";
import { TargetPicker } from "./target-picker";
import { ConfirmField } from "./type-field";
import { parentOf, toastWithUndo } from "./undo";
import { usePreview } from "./use-preview";
import { useVersionedForm } from "./use-versioned-form";

type Values = { id: string; version: string; targetId: string; confirm: boolean };
type Moved = { id: string; version: string; slug: string; previousParentId: string | null };

/** Moves the group under another one: dropped there in the tree, or picked here. */
export default function MoveDialog({ group }: GroupDialogProps) {
  const targetId = useSearchParams().get("target");
  const preview = usePreview(targetId, (key) =>
    outcomeOf(lookAtMove({ id: group.id, targetId: key })),
  );
  const plan = preview.state === "ready" ? preview.data : undefined;
  const choose = (hit: GroupHit | null) =>
    setAddress(withParams(currentAddress(), { target: hit?.id }), "replace");
  return (
    <Dialog
      title={`Move ${group.name}`}
      description="Everything below it goes along."
      wide
      onClose={closeDialog}
    >
      {targetId ? (
        <MoveImpact group={group} preview={preview} onOther={() => choose(null)} />
      ) : (
        <TargetPicker moving={[group.id]} parentId={parentOf(group.trail)} onChoose={choose} />
      )}
      {targetId && plan && (
        <MoveForm key={targetId} group={group} targetId={targetId} plan={plan} />
      )}
    </Dialog>
  );
}

type MoveFormProps = GroupDialogProps & { targetId: string; plan: MovePreview };

function MoveForm({ group, targetId, plan }: MoveFormProps) {
  const { id, version, name } = group;
  const target = plan.to.at(-1);
  const misfit = target ? typeMisfit(group.type, target.type) : null;
  const handle = useVersionedForm<Values, Moved>(move, {
    version,
    defaultValues: { id, version, targetId, confirm: false },
    onSuccess: (saved) => {
      closeDialog();
      if (!saved) return;
      const parents = [parentOf(group.trail), saved.previousParentId, targetId];
      announceTreeChange(parents);
      const message = movedMessage(name, target?.name ?? "its new place", group.slug, saved.slug);
      const back = saved.previousParentId;
      if (!back) return;
      toastWithUndo(message, {
        run: () => move({ id, version: saved.version, targetId: back, confirm: true }),
        parents,
        done: `“${name}” is back where it was.`,
      });
    },
  });
  return (
    <Form handle={handle} explain={explainConflict(group, "Move again to go on all the same.")}>
      {misfit && <ConfirmField handle={handle} question={misfit} />}
      <Footer>
        <FormSubmit handle={handle}>Move</FormSubmit>
      </Footer>
    </Form>
  );
}

function movedMessage(name: string, target: string, before: string, after: string): string {
  const moved = `“${name}” stands below “${target}” now.`;
  return before === after
    ? moved
    : `${moved} Its short name was taken there, so it became ${after}.`;
}
