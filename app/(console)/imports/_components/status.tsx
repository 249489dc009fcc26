import { CircleCheck, CircleDashed, CircleX, ListChecks, Undo2 } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ImportStatus } from "@/lib/imports/types";

const looks = {
  uploaded: { label: "Uploaded", tone: "info", Icon: CircleDashed },
  planned: { label: "Checked", tone: "accent", Icon: ListChecks },
  applied: { label: "Applied", tone: "ok", Icon: CircleCheck },
  undone: { label: "Undone", tone: "neutral", Icon: Undo2 },
  failed: { label: "Failed", tone: "danger", Icon: CircleX },
  cancelled: { label: "Cancelled", tone: "neutral", Icon: CircleX },
} satisfies Record<ImportStatus, { label: string; tone: Tone; Icon: unknown }>;

/** How far an import is. */
export function StatusBadge({ status }: { status: ImportStatus }) {
  const { label, tone, Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}

/** Its files as a name: the first, and how many more. */
export function filesTitle(files: readonly string[]): string {
  const [first, ...rest] = files;
  if (!first) return "No file yet";
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}
