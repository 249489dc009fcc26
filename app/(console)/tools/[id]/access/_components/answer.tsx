import { CircleCheck, CircleX } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { mayUse, reasonNames, reasonSentence } from "@/lib/tools/reasons";
import type { ToolCheck } from "@/lib/tools/types";

type Props = { name: string | null; checks: readonly ToolCheck[] };

/** Yes or no on top, and below it every condition with what it found. */
export function Answer({ name, checks }: Props) {
  if (checks.length === 0 || name === null) {
    return (
      <Alert kind="notice" title="This person is not in your sight">
        They may have been removed, or belong to a place that is not yours. Choose somebody else.
      </Alert>
    );
  }
  const yes = mayUse(checks);
  return (
    <section aria-label="Answer" className="flex max-w-2xl flex-col gap-3">
      <Alert
        kind={yes ? "success" : "error"}
        title={
          <>
            {yes ? "Yes: " : "No: "}
            <bdi>{name}</bdi> {yes ? "may use this tool" : "may not use this tool"}
          </>
        }
      >
        {yes ? "All conditions are met." : unmetWords(checks)}
      </Alert>
      <ul className="card flex flex-col divide-y divide-line">
        {checks.map((check) => (
          <li key={check.reason} className="flex items-start gap-2 px-3 py-2">
            <Sign met={check.met} />
            <span className="w-24 shrink-0 font-medium">{reasonNames[check.reason]}</span>
            <span className="min-w-0 break-words">{reasonSentence(check)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function unmetWords(checks: readonly ToolCheck[]): string {
  const unmet = checks.filter(({ met }) => !met).length;
  return unmet === 1
    ? "One condition is not met; all must be."
    : `${unmet} conditions are not met; all must be.`;
}

function Sign({ met }: { met: boolean }) {
  const look = "mt-0.5 size-4 shrink-0";
  return (
    <>
      {met ? (
        <CircleCheck aria-hidden className={`${look} text-ok`} />
      ) : (
        <CircleX aria-hidden className={`${look} text-danger`} />
      )}
      <span className="sr-only">{met ? "Met: " : "Not met: "}</span>
    </>
  );
}
