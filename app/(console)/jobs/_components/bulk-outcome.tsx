import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Formats } from "@/lib/format";
import { skippedTotal } from "@/lib/jobs/bulk/skipped";
import { paths } from "@/lib/paths";
import type { BulkJob } from "./bulk-of";

type Props = { bulk: BulkJob; formats: Formats; runs: boolean };

/** What was changed, and what was left as it is and why. */
export function BulkOutcome({
  bulk: { said, left: lines, result, undoes, list },
  formats,
  runs,
}: Props) {
  const left = skippedTotal(result.skipped);
  return (
    <Section title={runs ? "So far" : "What was done"}>
      <p>{said}</p>
      {left > 0 && (
        <ul
          aria-label={`${formats.number(left)} left as before`}
          className="mt-2 flex list-disc flex-col gap-0.5 ps-4 text-muted marker:text-faint"
        >
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {undoes && (
        <p className="mt-2">
          This takes back <Link href={paths.job(undoes)}>an earlier change</Link>.
        </p>
      )}
      {result.undoneBy && (
        <p className="mt-2">
          This was <Link href={paths.job(result.undoneBy)}>taken back</Link>.
        </p>
      )}
      {!runs && result.changed > 0 && !result.undoable && !result.undoneBy && (
        <p className="mt-2 text-muted">
          More than 10,000 {list.room} changed; undo isn’t kept for so many.
        </p>
      )}
    </Section>
  );
}
