import { CircleX, TriangleAlert } from "lucide-react";
import type { Problem } from "@/lib/tools/format/problems";

type Props = {
  problems: readonly Problem[];
  /** Leads to the place of a problem in the text; without it the place is only named. */
  onGo?: (problem: Problem) => void;
  /** Of which text: "in the saved text". */
  where?: string;
};

/** What is wrong with a text, line by line, and what to do about it. */
export function Problems({ problems, onGo, where = "in the saved text" }: Props) {
  if (problems.length === 0) return null;
  return (
    <section aria-label={`Problems ${where}`} className="card flex flex-col">
      <h2 className="border-b border-line px-3 py-2 font-medium">
        {headline(problems)} {where}
      </h2>
      <ol className="flex flex-col divide-y divide-line">
        {problems.map((problem, index) => (
          // The same fault may stand twice in one place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered anew with each check
          <li key={index} className="flex items-start gap-2 px-3 py-2">
            <Sign severity={problem.severity} />
            <span className="min-w-0 flex-1 break-words">
              <span dir="auto">{problem.message}</span>{" "}
              <span dir="auto" className="text-muted">
                {problem.advice}
              </span>
            </span>
            <Place problem={problem} onGo={onGo} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Place({ problem, onGo }: { problem: Problem; onGo: Props["onGo"] }) {
  const text = `Line ${problem.line}`;
  const look = "shrink-0 text-[13px] tabular-nums";
  if (!onGo) return <span className={`${look} text-muted`}>{text}</span>;
  return (
    <button type="button" className={`${look} link`} onClick={() => onGo(problem)}>
      {text}
    </button>
  );
}

function Sign({ severity }: Pick<Problem, "severity">) {
  const error = severity === "error";
  const look = "mt-0.5 size-4 shrink-0";
  return (
    <>
      {error ? (
        <CircleX aria-hidden className={`${look} text-danger`} />
      ) : (
        <TriangleAlert aria-hidden className={`${look} text-warn`} />
      )}
      <span className="sr-only">{error ? "Error: " : "Warning: "}</span>
    </>
  );
}

/** "2 problems and 1 warning" */
function headline(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? "problem" : "problems"}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? "warning" : "warnings"}`] : []),
  ];
  return parts.join(" and ");
}
