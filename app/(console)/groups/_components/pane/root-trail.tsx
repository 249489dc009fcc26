import type { Trail } from "@/lib/groups/types";
import { TypeIcon } from "../group-type";

/** The names above where the viewer's tree begins: to know where one is, not to go there. */
export function RootTrail({ trail }: { trail: Trail }) {
  if (trail.length === 0) return null;
  return (
    <ol aria-label="Above your groups" className="flex flex-col px-4 text-[13px] text-muted">
      {trail.map((step) => (
        <li key={step.id} className="flex min-h-6 items-center gap-2">
          <TypeIcon type={step.type} className="size-3.5 flex-none text-faint" />
          <span dir="auto" className="min-w-0 truncate">
            {step.name}
          </span>
        </li>
      ))}
    </ol>
  );
}
