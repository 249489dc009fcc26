import { CircleCheck, CircleDashed, CircleX, LoaderCircle } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { JobStatus } from "@/lib/jobs/types";

const looks = {
  queued: { label: "Waiting", tone: "info", Icon: CircleDashed },
  running: { label: "Running", tone: "accent", Icon: LoaderCircle },
  succeeded: { label: "Done", tone: "ok", Icon: CircleCheck },
  failed: { label: "Failed", tone: "danger", Icon: CircleX },
  cancelled: { label: "Stopped", tone: "neutral", Icon: CircleX },
} satisfies Record<JobStatus, { label: string; tone: Tone; Icon: unknown }>;

/** How far a job is, in a word. */
export function JobStatusBadge({ status }: { status: JobStatus }) {
  const { label, tone, Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
