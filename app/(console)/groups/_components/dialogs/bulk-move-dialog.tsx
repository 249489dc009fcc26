"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { typeMisfit } from "@/lib/groups/fit";
import type { MovePreview, TreeNode } from "@/lib/groups/types";
import { lookAtMove, move } from "../../actions";
import { outcomeOf } from "../outcome";
import { announceTreeChange } from "../tree/events";
import { currentAddress, setAddress, withParams } from "../url";
import { BulkFooter, Failures, Names, sumLines } from "./bulk-parts";
import { counted, Impact } from "./impact";
import { TargetPicker } from "./target-picker";
import { askAll, type BulkProps, useBulk } from "./use-bulk";
import { usePreview } from "./use-preview";

/** Moves several groups under one other. */
export default function BulkMoveDialog(props: BulkProps) {
  const { nodes, onClose } = props;
  const target = useSearchParams().get("target");
  const choose = (id: string | null) =>
    setAddress(withParams(currentAddress(), { target: id }), "replace");
  return (
    <Dialog
      title={`Move ${counted(nodes.length, "group", "groups")}`}
      description="Everything below them goes along."
      wide
      onClose={onClose}
    >
      <Names nodes={nodes} />
      {target ? (
        <Plan key={target} {...props} target={target} onOther={() => choose(null)} />
      ) : (
        <TargetPicker
          moving={nodes.map((node) => node.id)}
          parentId={null}
          onChoose={(hit) => choose(hit.id)}
        />
      )}
    </Dialog>
  );
}

type PlanProps = BulkProps & { target: string; onOther: () => void };

function Plan({ nodes, target, onOther, onClose, onDone }: PlanProps) {
  const [confirm, setConfirm] = useState(false);
  const preview = usePreview(target, () =>
    askAll(nodes.map(({ id }) => outcomeOf(lookAtMove({ id, targetId: target })))),
  );
  const to = preview.state === "ready" ? preview.data?.[0]?.to : undefined;
  const unusual = nodes.filter((node) => misfits(node, to));
  const bulk = useBulk(
    ({ id, version }) => outcomeOf(move({ id, version, targetId: target, confirm })),
    (done, failed) => {
      const parents = [target, ...done.map(({ node }) => node.parentId)];
      announceTreeChange(parents);
      if (done.length > 0) {
        toast({
          message: `${counted(done.length, "group was", "groups were")} moved.`,
          action: { label: "Undo", onAction: () => moveBack(done, parents) },
        });
      }
      if (failed.length > 0) return;
      onClose();
      onDone();
    },
  );
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 break-words">
          <span className="me-2 text-muted">To</span>
          {to?.map((step) => step.name).join(" › ")}
        </p>
        <Button size="sm" onClick={onOther}>
          Choose another
        </Button>
      </div>
      <Impact title="This touches" preview={preview} lines={lines} />
      {unusual.length > 0 && (
        <Checkbox
          label={`${counted(unusual.length, "group is", "groups are")} of a type that is unusual there. Yes, it is meant so.`}
          checked={confirm}
          onChange={(event) => setConfirm(event.target.checked)}
        />
      )}
      <Failures failed={bulk.failed} />
      <BulkFooter
        label="Move all"
        disabled={!to || (unusual.length > 0 && !confirm)}
        progress={bulk.pending ? `${bulk.count} of ${nodes.length}` : null}
        onClose={onClose}
        onRun={() => bulk.run(nodes)}
      />
    </>
  );
}

function misfits(node: TreeNode, to: MovePreview["to"] | undefined): boolean {
  const target = to?.at(-1);
  return target !== undefined && typeMisfit(node.type, target.type) !== null;
}

function lines(all: readonly MovePreview[]): string[] {
  const renamed = all.flatMap(({ warnings }) =>
    warnings.filter((text) => text.includes("short name")),
  );
  return [...sumLines(all.map(({ facts }) => facts)), ...new Set(renamed)];
}

type Moved = { node: TreeNode; data: { version: string; previousParentId: string | null } };

async function moveBack(done: readonly Moved[], parents: readonly (string | null)[]) {
  let left = 0;
  for (const { node, data } of done) {
    const { version, previousParentId: targetId } = data;
    const answer = targetId
      ? await outcomeOf(move({ id: node.id, version, targetId, confirm: true }))
      : { error: "no parent in sight" };
    if (answer.error !== undefined) left += 1;
  }
  announceTreeChange(parents);
  if (left === 0) toast({ message: "They are back where they were." });
  else
    toast({
      kind: "error",
      message: `${counted(left, "group", "groups")} could not be moved back.`,
    });
}
