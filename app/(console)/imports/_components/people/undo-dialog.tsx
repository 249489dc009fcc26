"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import type { PeopleUndoPreview } from "@/lib/people/import/undo";
import { outcomeOf } from "../../../groups/_components/outcome";
import { undoPeopleOf } from "../../actions";

const reasons = {
  "changed-since": "some of it was changed since",
  taken: "somebody else has their former address, user name or id by now",
  archived: "was archived since",
  "not-yours": "has a role outside of what you administer",
  "role-changed": "has another role by now",
} as const;

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;

type Props = { importId: string; preview: PeopleUndoPreview };

/** Says what an undo of people does, and does it. */
export function PeopleUndoDialog({ importId, preview }: Props) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { archived, restored, memberships, conflicts, listed } = preview;
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(undoPeopleOf({ id: importId }));
      if (error) setFailure(error);
      else router.replace(paths.import(importId), { scroll: false });
    });
  return (
    <Dialog title="Take this import back?" closeHref={paths.import(importId)}>
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <ul className="list-disc ps-5">
          {archived > 0 && (
            <li>
              {counted(archived, "person", "people")} whom it added: archived, and signed out.
            </li>
          )}
          {restored > 0 && (
            <li>{counted(restored, "person", "people")}: former values come back.</li>
          )}
          {memberships > 0 && (
            <li>
              {counted(memberships, "role", "roles")} that it gave: taken away, or again what it was
              before.
            </li>
          )}
          {archived + restored + memberships === 0 && <li>Nothing is left to take back.</li>}
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
