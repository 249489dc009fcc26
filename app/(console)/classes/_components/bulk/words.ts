import type {
  BulkPreview,
  BulkResult,
  ClassSkip,
  ClassVerb,
  Skipped,
} from "@/lib/classes/bulk/types";
import { skippedTotal } from "@/lib/jobs/bulk/skipped";
import type { Plan } from "../../../_components/bulk/plan";

/** The words of each change: on its button, over its dialog, and when it is done. */
export const bulkWords: Record<
  ClassVerb,
  { button: string; about: string; done: string; danger?: true }
> = {
  complete: {
    button: "Complete",
    about:
      "For classes whose course is over. The enrolments of their pupils are completed; rosters stay.",
    done: "completed",
  },
  reopen: {
    button: "Reopen",
    about: "They run again, with whoever is still on their rosters.",
    done: "reopened",
  },
  archive: {
    button: "Archive",
    about:
      "They leave every list, and their rosters can only be read. Nothing is deleted: they can be restored.",
    done: "archived",
    danger: true,
  },
  restore: {
    button: "Restore",
    about: "They come back with the rosters they had.",
    done: "restored",
  },
};

/** A number of classes as a reader writes it. */
export function classes(n: number): string {
  return `${n.toLocaleString()} ${n === 1 ? "class" : "classes"}`;
}

const already: Record<ClassVerb, string> = {
  complete: "completed already",
  reopen: "not completed",
  archive: "archived already",
  restore: "not archived",
};

function reasonWords(verb: ClassVerb, reason: ClassSkip): string {
  const words: Record<ClassSkip, string> = {
    already: already[verb],
    archived: "archived",
    cancelled: "cancelled",
    full: "with more pupils on the roster than seats",
    group_archived: "of a group that is archived",
    not_yours: "not yours to administer",
    gone: "gone or out of your sight",
    meanwhile: "changed by somebody else at that moment",
  };
  return words[reason];
}

/** What is left as it is, and why, a line for each reason. */
export function skippedLines(verb: ClassVerb, skipped: Skipped): string[] {
  return (Object.entries(skipped) as [ClassSkip, number][]).map(
    ([reason, n]) => `${n.toLocaleString()} ${reasonWords(verb, reason)}`,
  );
}

/** What a change would do, and what would be left as it is. */
export function planOf(verb: ClassVerb, preview: BulkPreview): Plan {
  const { changes, samples, pupils, looked, more, skipped } = preview;
  const others = changes - samples.length;
  const names = others > 0 ? [...samples, `${others.toLocaleString()} more`] : samples;
  return {
    changes: [
      changes === 0 ? "No class changes" : `${classes(changes)}: ${names.join(", ")}`,
      pupils > 0 && pupilLine(verb, pupils),
      more &&
        `These are the first ${looked.toLocaleString()} by name; the others are looked at when their turn comes`,
    ].filter((line) => typeof line === "string"),
    left: skippedLines(verb, skipped),
    nothing: changes === 0 && !more,
  };
}

function pupilLine(verb: ClassVerb, n: number): string {
  const enrolments = `${n.toLocaleString()} ${n === 1 ? "enrolment" : "enrolments"}`;
  return verb === "complete"
    ? `${enrolments} of pupils ${n === 1 ? "is" : "are"} completed`
    : `${enrolments} of pupils ${n === 1 ? "goes" : "go"} on in classes that are not finished; complete them first if the year is over`;
}

/** What was done, in a sentence. */
export function doneSentence(verb: ClassVerb, { changed, skipped }: BulkResult): string {
  const left = skippedTotal(skipped);
  const done =
    changed === 0
      ? "No class was changed"
      : `${classes(changed)} ${changed === 1 ? "was" : "were"} ${bulkWords[verb].done}`;
  return left > 0 ? `${done}, ${left.toLocaleString()} left as before.` : `${done}.`;
}
