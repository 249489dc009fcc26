import { CircleCheck, PenLine, Trash2, Undo2 } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { RolloverStatus } from "@/lib/rollover/types";

const states: Record<RolloverStatus, { label: string; tone: Tone; icon: React.ReactNode }> = {
  draft: { label: "Draft", tone: "info", icon: <PenLine aria-hidden /> },
  applied: { label: "Applied", tone: "ok", icon: <CircleCheck aria-hidden /> },
  undone: { label: "Taken back", tone: "neutral", icon: <Undo2 aria-hidden /> },
  discarded: { label: "Thrown away", tone: "neutral", icon: <Trash2 aria-hidden /> },
};

/** Where a rollover stands. */
export function RolloverBadge({ status }: { status: RolloverStatus }) {
  const { label, tone, icon } = states[status];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
