"use client";

import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import type { MemberRole } from "@/lib/access/permissions";
import { lookAtChange } from "../../[id]/members/actions";
import { AccessImpact } from "../dialogs/access-impact";
import { usePreview } from "../dialogs/use-preview";
import { outcomeOf } from "../outcome";

export type Asked =
  | { kind: "grant" | "role"; groupId: string; userId: string; role: MemberRole }
  | { kind: "revoke"; groupId: string; userId: string };

type Props = {
  /** The change as it stands in the form; null while something is still to choose. */
  asked: Asked | null;
  /** The person whom it is about. */
  about: string;
};

/** Who gains and who loses what by a change of a membership, before it happens. */
export function ChangePreview({ asked, about }: Props) {
  const preview = usePreview(asked && JSON.stringify(asked), () =>
    // Without a question there is no key, and nothing is asked.
    asked ? outcomeOf(lookAtChange(asked)) : Promise.resolve({ error: "" }),
  );
  if (!asked) return null;
  if (preview.state !== "ready") return <Skeleton className="h-9 w-full" />;
  if (preview.data === undefined) return <Alert kind="error">{preview.error}</Alert>;
  return (
    <div aria-live="polite">
      <AccessImpact change={preview.data} about={about} />
    </div>
  );
}
