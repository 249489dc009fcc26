import { CircleCheck, CircleDashed, Clock, Eye, Flag, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { FlagRow, Severity } from "@/lib/chats/review/types";
import { flagStateName, severityName } from "@/lib/chats/review/words";

const tones: Record<Severity, Tone> = { high: "danger", medium: "warn", low: "neutral" };

/** How grave a flag is. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const icon = severity === "high" ? <TriangleAlert aria-hidden /> : <Flag aria-hidden />;
  return (
    <Badge tone={tones[severity]} icon={icon}>
      {severityName(severity)}
    </Badge>
  );
}

/** How far its review is. */
export function StateBadge({ flag }: { flag: Pick<FlagRow, "state" | "dismissed"> }) {
  const icons = {
    open: <CircleDashed aria-hidden />,
    looking: <Eye aria-hidden />,
    closed: <CircleCheck aria-hidden />,
  };
  return (
    <Badge tone={flag.state === "looking" ? "info" : "neutral"} icon={icons[flag.state]}>
      {flagStateName(flag)}
    </Badge>
  );
}

/** Nobody has looked in time. */
export function OverdueBadge() {
  return (
    <Badge tone="danger" icon={<Clock aria-hidden />}>
      Overdue
    </Badge>
  );
}
