"use client";

import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import type { BulkTarget, BulkVerb } from "@/lib/people/bulk/types";
import { BulkPlan } from "./bulk-plan";
import { type Choice, ChoiceFields, settled } from "./choice-fields";
import { bulkWords, people } from "./words";

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
          input={{ ...change, target }}
          onClose={onClose}
          onBegun={setJobId}
          onDone={() => closed(onClose, onDone)}
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

type BegunProps = { title: string; jobId: string; onClose: () => void };

function Begun({ title, jobId, onClose }: BegunProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p role="status">
        It has begun and goes on by itself, whether you stay or leave. Its page shows how far it is,
        and can stop it.
      </p>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        <ButtonLink variant="primary" href={paths.job(jobId)}>
          See the progress
        </ButtonLink>
      </DialogFooter>
    </Dialog>
  );
}
