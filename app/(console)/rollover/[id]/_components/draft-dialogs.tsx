"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { CheckboxField, FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import type { Choices, RolloverFacts } from "@/lib/rollover/types";
import { outcomeOf } from "../../../groups/_components/outcome";
import { apply, discard } from "../../actions";
import { counted } from "./words";

type Values = { id: string; version: string; confirm: boolean };
type Props = { id: string; version: string; facts: RolloverFacts; choices: Choices };

/** Says once more what will be done, and does it. */
export function ApplyDialog({ id, version, facts, choices }: Props) {
  const router = useRouter();
  const again = facts.before.length > 0;
  const handle = useActionForm<Values, { jobId: string | null }>(apply, {
    defaultValues: { id, version, confirm: false },
    onSuccess: (done) => {
      router.replace(done?.jobId ? paths.job(done.jobId) : paths.rollover(id), { scroll: false });
      if (!done?.jobId)
        toast({ message: "Next year is prepared. It can be taken back for 30 days." });
    },
  });
  const going = (what: string) =>
    facts.grades.reduce((all, step) => all + (step.what === what ? step.pupils : 0), 0);
  return (
    <Dialog
      title="Prepare next year?"
      description="All of it is done at once, or nothing. It can be taken back for 30 days."
      closeHref={paths.rollover(id)}
    >
      <Form handle={handle}>
        <ul className="list-disc ps-5">
          <li>
            {counted(facts.copied, "class is copied", "classes are copied")}, without pupils
            {facts.vacant > 0 &&
              `; ${counted(facts.vacant, "copy has no teacher", "copies have no teacher")}`}
            .
          </li>
          {choices.completeOld && facts.completed > 0 && (
            <li>
              {counted(facts.completed, "old class is completed", "old classes are completed")}; so
              are the enrolments in them.
            </li>
          )}
          {choices.promote && (
            <li>
              {counted(going("promoted"), "pupil goes", "pupils go")} up a grade,{" "}
              {counted(going("graduated"), "graduates", "graduate")}.
            </li>
          )}
        </ul>
        {again && (
          <CheckboxField
            handle={handle}
            name="confirm"
            label="This year was prepared before. Go on with what is left."
          />
        )}
        <DialogFooter>
          <ButtonLink href={paths.rollover(id)} scroll={false}>
            Not yet
          </ButtonLink>
          <FormSubmit handle={handle}>Apply</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

/** Asks before a draft is thrown away. */
export function DiscardDialog({ id }: { id: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(discard({ id }));
      if (error) setFailure(error);
    });
  return (
    <Dialog
      title="Throw this draft away?"
      description="Your choices go. Nothing else was written."
      closeHref={paths.rollover(id)}
    >
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <DialogFooter>
          <ButtonLink href={paths.rollover(id)} scroll={false}>
            Keep it
          </ButtonLink>
          <Button type="submit" variant="danger" pending={pending} data-autofocus>
            Throw it away
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
