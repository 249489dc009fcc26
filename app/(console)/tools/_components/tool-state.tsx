import { Archive, CircleCheck, Hourglass, PenLine, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ToolStatus } from "@/lib/tools/types";
import { toolStatusName } from "@/lib/tools/words";

const states: Record<ToolStatus, { tone: Tone; icon: ReactNode }> = {
  draft: { tone: "info", icon: <PenLine aria-hidden /> },
  in_review: { tone: "warn", icon: <Hourglass aria-hidden /> },
  approved: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  rejected: { tone: "danger", icon: <Undo2 aria-hidden /> },
  retired: { tone: "neutral", icon: <Archive aria-hidden /> },
};

/** Where a tool stands between draft and retired, in a word and a shape. */
export function ToolState({ status }: { status: ToolStatus }) {
  return (
    <Badge tone={states[status].tone} icon={states[status].icon}>
      {toolStatusName(status)}
    </Badge>
  );
}

type InUse = { published: number | null; status: ToolStatus };

/** The version that people use now; nothing where there is none. */
export function versionInUse({ published, status }: InUse): string | null {
  return published === null || status === "retired" ? null : `Version ${published} in use`;
}
