"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { GroupFacts, TreeNode } from "@/lib/groups/types";
import { counted, factLines } from "./impact";
import type { Failed } from "./use-bulk";

/** The groups in question, by name. */
export function Names({ nodes }: { nodes: readonly TreeNode[] }) {
  return (
    <p className="max-h-24 overflow-y-auto break-words text-muted">
      {nodes.map((node) => node.name).join(", ")}
    </p>
  );
}

/** What hangs on several groups together; somebody in two of them is counted twice. */
export function sumLines(all: readonly GroupFacts[]): string[] {
  const sum = (pick: (facts: GroupFacts) => number) => all.reduce((n, facts) => n + pick(facts), 0);
  return [
    counted(all.length, "group", "groups"),
    ...factLines({
      groups: sum((facts) => facts.groups),
      people: sum((facts) => facts.people),
      classes: sum((facts) => facts.classes),
      archived: 0,
    }),
  ];
}

/** Which groups could not be changed, and why. */
export function Failures({ failed }: { failed: readonly Failed[] }) {
  if (failed.length === 0) return null;
  return (
    <Alert
      kind="error"
      title={`${counted(failed.length, "group was", "groups were")} left as before`}
    >
      <ul className="list-disc ps-4">
        {failed.map(({ node, error }) => (
          <li key={node.id}>
            {node.name}: {error}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

type FooterProps = {
  label: string;
  danger?: boolean;
  disabled: boolean;
  /** How many of how many are done, while it runs. */
  progress: string | null;
  onClose: () => void;
  onRun: () => void;
};

/** Cancel, how far it is, and the one button that does it. */
export function BulkFooter({
  label,
  danger = false,
  disabled,
  progress,
  onClose,
  onRun,
}: FooterProps) {
  return (
    <DialogFooter>
      <span role="status" className="me-auto self-center text-[13px] text-muted">
        {progress}
      </span>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        variant={danger ? "danger" : "primary"}
        disabled={disabled}
        pending={progress !== null}
        onClick={onRun}
      >
        {label}
      </Button>
    </DialogFooter>
  );
}
