"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { UndoPreview } from "@/lib/groups/import/undo";
import { paths } from "@/lib/paths";
import { outcomeOf } from "../../groups/_components/outcome";
import { cancel, undo } from "../actions";

const reasons = {
  "has-groups-below": "holds groups that the import did not bring",
  "changed-since": "was changed since",
  "place-taken": "its former place is taken",
  "parent-gone": "the group it lay below is gone",
} as const;

/** Says what an undo does, and does it. */
export function UndoDialog({ importId, preview }: { importId: string; preview: UndoPreview }) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { archived, restored, conflicts, people, classes, listed } = preview;
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(undo({ id: importId }));
      if (error) setFailure(error);
      else router.replace(paths.import(importId), { scroll: false });
    });
  return (
    <Dialog title="Take this import back?" closeHref={paths.import(importId)}>
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <ul className="list-disc ps-5">
          {archived > 0 && (
            <li>{archived.toLocaleString()} groups that it added or restored are archived.</li>
          )}
          {restored > 0 && (
            <li>{restored.toLocaleString()} groups get back their former name, type or place.</li>
          )}
          {archived + restored === 0 && <li>Nothing is left to take back.</li>}
          {people + classes > 0 && (
            <li>
              {people.toLocaleString()} people with a role there and {classes.toLocaleString()}{" "}
              classes are affected.
            </li>
          )}
        </ul>
        {conflicts > 0 && (
          <Alert kind="warning" title={`${conflicts.toLocaleString()} stay as they are`}>
            <ul className="max-h-40 overflow-y-auto">
              {listed.map(({ id, name, reason }) => (
                <li key={`${id}-${reason}`}>
                  <bdi>{name}</bdi>: {reasons[reason]}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        <p className="text-muted">Importing the same files again brings the groups back.</p>
        <DialogFooter>
          <ButtonLink href={paths.import(importId)} scroll={false}>
            Keep it
          </ButtonLink>
          <Button type="submit" variant="danger" pending={pending} data-autofocus>
            Take it back
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Asks before an upload is given up. */
export function CancelDialog({ importId }: { importId: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(cancel({ id: importId }));
      if (error) setFailure(error);
    });
  return (
    <Dialog
      title="Give this import up?"
      description="The uploaded files are removed. Nothing was changed."
      closeHref={paths.import(importId)}
    >
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <DialogFooter>
          <ButtonLink href={paths.import(importId)} scroll={false}>
            Keep it
          </ButtonLink>
          <Button type="submit" variant="danger" pending={pending}>
            Give it up
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
