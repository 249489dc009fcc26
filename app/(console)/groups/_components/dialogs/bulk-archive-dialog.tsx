"use client";

import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { archive, lookAtArchive, restore } from "../../actions";
import { outcomeOf } from "../outcome";
import { announceTreeChange } from "../tree/events";
import { BulkFooter, Failures, Names, sumLines } from "./bulk-parts";
import { counted, Impact } from "./impact";
import { askAll, type BulkProps, useBulk } from "./use-bulk";
import { usePreview } from "./use-preview";

/** Archives several groups with all below them. */
export default function BulkArchiveDialog({ nodes, onClose, onDone }: BulkProps) {
  const key = nodes.map((node) => node.id).join();
  const preview = usePreview(key, () =>
    askAll(nodes.map(({ id }) => outcomeOf(lookAtArchive({ id })))),
  );
  const bulk = useBulk(
    ({ id, version }) => outcomeOf(archive({ id, version, includeBelow: true })),
    (done, failed) => {
      const parents = done.map(({ node }) => node.parentId);
      announceTreeChange(parents);
      if (done.length > 0) {
        toast({
          message: `${counted(done.length, "group was", "groups were")} archived.`,
          action: {
            label: "Undo",
            onAction: () =>
              bringBack(
                done.map(({ node }) => node.id),
                parents,
              ),
          },
        });
      }
      if (failed.length > 0) return;
      onClose();
      onDone();
    },
  );
  return (
    <Dialog
      title={`Archive ${counted(nodes.length, "group", "groups")}`}
      description="They disappear from lists and searches with all below them. Nothing is deleted: they can be restored."
      onClose={onClose}
    >
      <Names nodes={nodes} />
      <Impact
        title="This touches"
        preview={preview}
        lines={(all) => sumLines(all.map(({ facts }) => facts))}
      />
      <Failures failed={bulk.failed} />
      <BulkFooter
        label="Archive all"
        danger
        disabled={preview.state !== "ready" || preview.error !== undefined}
        progress={bulk.pending ? `${bulk.count} of ${nodes.length}` : null}
        onClose={onClose}
        onRun={() => bulk.run(nodes)}
      />
    </Dialog>
  );
}

async function bringBack(ids: readonly string[], parents: readonly (string | null)[]) {
  let left = 0;
  for (const id of ids) {
    const answer = await outcomeOf(restore({ id }));
    if (answer.error !== undefined) left += 1;
  }
  announceTreeChange(parents);
  if (left === 0) toast({ message: "They are back." });
  else
    toast({ kind: "error", message: `${counted(left, "group", "groups")} could not be restored.` });
}
