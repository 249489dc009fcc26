import { ShieldAlert, UsersRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Comparison } from "@/lib/tools/compare";
import { type Change, needsAttention } from "@/lib/tools/format/meaning";

type Props = { comparison: Comparison; title: string };

/** What differs by meaning; what loosens safety or widens the audience stands first, in words. */
export function Changes({ comparison, title }: Props) {
  if (!comparison.ok) {
    return (
      <p>
        {comparison.unsound === "before" ? "The older text" : "The newer text"} has problems, so
        nothing can be said of what it means. Compare the texts themselves.
      </p>
    );
  }
  const { changes } = comparison;
  const first = needsAttention(changes);
  const others = changes.filter((change) => !first.includes(change));
  return (
    <section aria-label="What changes" className="flex flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      {changes.length === 0 && (
        <p>Nothing changes by meaning: only comments, order or ways of writing.</p>
      )}
      {first.length > 0 && (
        <ul aria-label="To look at closely" className="flex flex-col gap-1.5">
          {first.map((change) => (
            <li key={keyOf(change)} className="flex flex-wrap items-center gap-2">
              {change.loosensSafety && (
                <Badge tone="danger" icon={<ShieldAlert aria-hidden />}>
                  Loosens safety
                </Badge>
              )}
              {change.widensAudience && (
                <Badge tone="warn" icon={<UsersRound aria-hidden />}>
                  Wider audience
                </Badge>
              )}
              <span className="min-w-0 font-medium break-words">{change.sentence}</span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul
          aria-label={first.length > 0 ? "Other changes" : "Changes"}
          className="list-disc ps-5 marker:text-faint"
        >
          {others.map((change) => (
            <li key={keyOf(change)} className="break-words">
              {change.sentence}
            </li>
          ))}
        </ul>
      )}
      {changes.length > 0 && first.length === 0 && (
        <p className="text-muted">No change loosens safety or widens the audience.</p>
      )}
    </section>
  );
}

const keyOf = ({ path, sentence }: Change): string => `${path.join(".")} ${sentence}`;
