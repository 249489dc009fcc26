import { Archive, CircleCheck, CircleCheckBig, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ClassStatus } from "@/lib/classes/types";
import { classStatusName } from "@/lib/classes/words";

const states: Record<ClassStatus | "archived", { tone: Tone; icon: ReactNode }> = {
  active: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  completed: { tone: "neutral", icon: <CircleCheckBig aria-hidden /> },
  cancelled: { tone: "warn", icon: <CircleX aria-hidden /> },
  archived: { tone: "neutral", icon: <Archive aria-hidden /> },
};

type Props = { status: ClassStatus; archived: boolean };

/** Whether a class runs, in a word and a shape, colour being no sign of its own. */
export function ClassState({ status, archived }: Props) {
  const state = archived ? "archived" : status;
  return (
    <Badge tone={states[state].tone} icon={states[state].icon}>
      {classStatusName(state)}
    </Badge>
  );
}
