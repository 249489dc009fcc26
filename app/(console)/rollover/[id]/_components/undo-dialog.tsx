"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import type { Conflict, UndoFacts } from "@/lib/rollover/types";
import { outcomeOf } from "../../../groups/_components/outcome";
import { undo } from "../../actions";
import { counted } from "./words";

const reasons: Record<Conflict["why"], string> = {
  pupils: "got pupils",
  edited: "was edited",
  archived: "was archived since",
  changed: "was changed since",
};
/** A copy that is there to be archived all the same. */
const canGo = ({ kind, why }: Conflict) =>
  kind === "class_copied" && (why === "pupils" || why === "edited");

/** Says what goes back and what stays, and does it. */
export function UndoDialog({ id, facts }: { id: string; facts: UndoFacts }) {
  const router = useRouter();
  const [also, setAlso] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { archived, running, pupils, conflicts, listed } = facts;
  const send = () =>
    start(async () => {
      const { data, error } = await outcomeOf(undo({ id, also: [...also] }));
      if (error !== undefined) return setFailure(error);
      const { jobId } = data;
      router.replace(jobId ? paths.job(jobId) : paths.rollover(id), { scroll: false });
      if (!jobId) toast({ message: "It was taken back." });
    });
  return (
    <Dialog title="Take it back?" closeHref={paths.rollover(id)}>
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <ul className="list-disc ps-5">
          <li>{counted(archived + also.length, "copy is", "copies are")} archived.</li>
          <li>{counted(running, "old class runs", "old classes run")} again.</li>
          <li>
            {counted(pupils, "pupil gets", "pupils get")} back the grade and the status they had.
          </li>
        </ul>
        {conflicts > 0 && (
          <Alert
            kind="warning"
            title={`${counted(conflicts - also.length, "stays", "stay")} as ${conflicts - also.length === 1 ? "it is" : "they are"}`}
          >
            <ul className="flex max-h-52 flex-col gap-1 overflow-y-auto">
              {listed.map((one) => (
                <li key={`${one.kind}-${one.id}`}>
                  {canGo(one) ? (
                    <Checkbox
                      label={`Archive “${one.name}” all the same: it ${reasons[one.why]}`}
                      checked={also.includes(one.id)}
                      onChange={({ target }) =>
                        setAlso(
                          target.checked
                            ? [...also, one.id]
                            : also.filter((other) => other !== one.id),
                        )
                      }
                    />
                  ) : (
                    <>
                      <bdi>{one.name}</bdi> {reasons[one.why]}
                    </>
                  )}
                </li>
              ))}
            </ul>
            {conflicts > listed.length && <p>The first {listed.length} are listed.</p>}
          </Alert>
        )}
        <DialogFooter>
          <ButtonLink href={paths.rollover(id)} scroll={false}>
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
