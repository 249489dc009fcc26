"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { BulkTarget, BulkVerb } from "@/lib/people/bulk/types";
import { Begun } from "../../../_components/bulk/begun";
import { BulkPlan } from "../../../_components/bulk/plan";
import { toastDone } from "../../../_components/bulk/take-back";
import { lookAtBulk, undoPeople } from "../../bulk-actions";
import { type Choice, ChoiceFields, settled } from "./choice-fields";
import { runBulk } from "./run";
import { bulkWords, doneSentence, people, planOf } from "./words";

export type BulkDialogProps = {
  verb: BulkVerb;
  target: BulkTarget;
  /** How many people are meant. */
  n: number;
  /** Whether that number is an estimate. */
  about: boolean;
  onClose: () => void;
  /** It was done: the marks can go. */
  onDone: () => void;
};

/** One change of several people: what it needs to know, what it would do, and the one button. */
export default function BulkDialog({ verb, target, n, about, onClose, onDone }: BulkDialogProps) {
  const [choice, setChoice] = useState<Choice>({});
  const [jobId, setJobId] = useState<string | null>(null);
  const words = bulkWords[verb];
  const title = `${words.title} ${about ? "about " : ""}${people(n)}`;
  if (jobId) return <Begun title={title} jobId={jobId} onClose={() => closed(onClose, onDone)} />;
  const change = settled(verb, choice);
  return (
    <Dialog title={title} description={words.about} wide onClose={onClose}>
      <ChoiceFields verb={verb} choice={choice} onChoose={setChoice} />
      {change ? (
        <BulkPlan
          key={JSON.stringify(change)}
          of={verb}
          ask={() => lookAtBulk({ ...change, target })}
          say={(preview) => planOf(verb, preview)}
          run={() => runBulk({ ...change, target })}
          button={words.button}
          danger={words.danger}
          onClose={onClose}
          onBegun={setJobId}
          onDone={(done) => {
            const run = () => undoPeople({ id: done.jobId });
            toastDone(doneSentence(verb, done), done, { run, counted: people });
            closed(onClose, onDone);
          }}
        />
      ) : (
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
        </DialogFooter>
      )}
    </Dialog>
  );
}

function closed(onClose: () => void, onDone: () => void) {
  onClose();
  onDone();
}
