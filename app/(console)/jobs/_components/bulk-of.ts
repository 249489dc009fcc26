import "server-only";
import type { BulkChange as ClassChange, ClassSkip } from "@/lib/classes/bulk/types";
import { CLASSES_BULK } from "@/lib/classes/bulk/types";
import { readBulk } from "@/lib/jobs/bulk/state";
import type { BulkResult } from "@/lib/jobs/bulk/types";
import type { JobView } from "@/lib/jobs/types";
import { paths } from "@/lib/paths";
import { BULK_KIND, type BulkChange, type SkipReason } from "@/lib/people/bulk/types";
import * as classes from "../../classes/_components/bulk/words";
import * as people from "../../people/_components/bulk/words";

/** What a job says of the rows that it changes. */
export type BulkJob = {
  /** What is done, as the page's title. */
  title: string;
  /** What was done, in a sentence. */
  said: string;
  /** A line for each reason why rows stayed as they were. */
  left: string[];
  /** The job that this one takes back. */
  undoes: string | null;
  result: BulkResult;
  /** Where its rows are listed. */
  list: { room: "people" | "classes"; label: string; looked: string; see: string; href: string };
};

/** The job in words; null for one that changes no list's rows. */
export function bulkOf(job: JobView): BulkJob | null {
  if (job.kind === BULK_KIND) return peopleJob(job);
  return job.kind === CLASSES_BULK ? classesJob(job) : null;
}

function peopleJob(job: JobView): BulkJob {
  const { change, undoes, result } = readBulk<BulkChange, SkipReason>(job);
  const verb = change?.verb ?? "suspend";
  return {
    title: titled(`${people.bulkWords[verb].button} several people`, undoes),
    said: people.doneSentence(verb, result),
    left: people.skippedLines(verb, result.skipped),
    undoes,
    result,
    list: {
      room: "people",
      label: "People",
      looked: "People looked at",
      see: "See the people",
      href: paths.people(),
    },
  };
}

function classesJob(job: JobView): BulkJob {
  const { change, undoes, result } = readBulk<ClassChange, ClassSkip>(job);
  const verb = change?.verb ?? "archive";
  return {
    title: titled(`${classes.bulkWords[verb].button} several classes`, undoes),
    said: classes.doneSentence(verb, result),
    left: classes.skippedLines(verb, result.skipped),
    undoes,
    result,
    list: {
      room: "classes",
      label: "Classes",
      looked: "Classes looked at",
      see: "See the classes",
      href: paths.classes(),
    },
  };
}

function titled(title: string, undoes: string | null): string {
  return undoes ? `Undo: ${title.toLowerCase()}` : title;
}
