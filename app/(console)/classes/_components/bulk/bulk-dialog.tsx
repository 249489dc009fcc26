"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { bulkVerbs } from "@/lib/classes/bulk/types";
import type { BulkTarget } from "@/lib/jobs/bulk/types";
import { Begun } from "../../../_components/bulk/begun";
import { BulkPlan } from "../../../_components/bulk/plan";
import { toastDone } from "../../../_components/bulk/take-back";
import { archiveClasses, completeClasses, lookAtClasses, undoClasses } from "../../bulk-actions";
import { bulkWords, classes, doneSentence, planOf } from "./words";

type Props = {
  verb: (typeof bulkVerbs)[number];
  target: BulkTarget;
  /** How many classes are meant. */
  n: number;
  /** Whether that number is an estimate. */
  about: boolean;
  onClose: () => void;
  /** It was done: the marks can go. */
  onDone: () => void;
};

/** One change of several classes: what it would do, and the one button. */
export default function BulkDialog({ verb, target, n, about, onClose, onDone }: Props) {
  const [jobId, setJobId] = useState<string | null>(null);
  const words = bulkWords[verb];
  const title = `${words.button} ${about ? "about " : ""}${classes(n)}`;
  const close = () => {
    onClose();
    onDone();
  };
  if (jobId) return <Begun title={title} jobId={jobId} onClose={close} />;
  const run = verb === "archive" ? archiveClasses : completeClasses;
  return (
    <Dialog title={title} description={words.about} wide onClose={onClose}>
      <BulkPlan
        of={verb}
        ask={() => lookAtClasses({ verb, target })}
        say={(preview) => planOf(verb, preview)}
        run={() => run({ target })}
        button={words.button}
        danger={words.danger}
        onClose={onClose}
        onBegun={setJobId}
        onDone={(done) => {
          const undo = () => undoClasses({ id: done.jobId });
          toastDone(doneSentence(verb, done), done, { run: undo, counted: classes });
          close();
        }}
      />
    </Dialog>
  );
}
