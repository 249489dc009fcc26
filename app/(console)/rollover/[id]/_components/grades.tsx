import { Table, Td, Th } from "@/components/ui/table";
import { gradeName } from "@/lib/classes/words";
import type { Formats } from "@/lib/format";
import type { GradeStep, RolloverFacts } from "@/lib/rollover/types";

const fates: Record<GradeStep["what"], string> = {
  promoted: "go up",
  graduated: "graduate",
  held: "are held back",
  stays: "stay, since grades are left alone",
  ungraded: "have no grade: nothing changes",
  left: "are at no school any more: nothing changes",
  done: "went up already",
};
const tones: Partial<Record<GradeStep["what"], string>> = {
  promoted: "bg-accent",
  graduated: "bg-info",
  held: "bg-warn",
};

type Props = { facts: RolloverFacts; formats: Formats };

/** How many pupils go from which grade to which: a bar beside each number. */
export function Grades({ facts: { grades, pupils }, formats }: Props) {
  if (pupils === 0) {
    return <p className="text-muted">No pupil has a place below this group.</p>;
  }
  const most = Math.max(...grades.map((step) => step.pupils));
  return (
    <Table label="Pupils by grade" focusable>
      <thead>
        <tr>
          <Th>Grade now</Th>
          <Th>Next year</Th>
          <Th>What happens</Th>
          <Th align="end">Pupils</Th>
          <Th className="w-1/3 max-sm:hidden">
            <span className="sr-only">Share</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {grades.map((step) => (
          <tr key={`${step.grade}-${step.what}`}>
            <Td>{step.grade ? gradeName(step.grade) : "None"}</Td>
            <Td>{next(step)}</Td>
            <Td>{fates[step.what]}</Td>
            <Td align="end">{formats.number(step.pupils)}</Td>
            <Td className="max-sm:hidden" aria-hidden>
              <span
                className={`block h-2.5 min-w-0.5 rounded-sm ${tones[step.what] ?? "bg-line-strong"}`}
                style={{ width: `${(100 * step.pupils) / most}%` }}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function next({ what, after }: GradeStep): string {
  if (what === "graduated") return "Graduated";
  return after ? gradeName(after) : "None";
}
