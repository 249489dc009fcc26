"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { TextCompare } from "../../../_components/text-compare";
import type { Conflict } from "./use-tool-text";

type Props = { conflict: Conflict; onTake: (text: string) => void };

/** Both texts of a conflict side by side, and the way to theirs. */
export function Conflicting({ conflict: { theirs, mine }, onTake }: Props) {
  const router = useRouter();
  const take = () => {
    onTake(theirs);
    router.refresh();
    toast({
      message: "The editor holds the other text now.",
      action: { label: "Back to mine", onAction: () => onTake(mine) },
    });
  };
  return (
    <section aria-label="Both texts" className="flex flex-col gap-3">
      <TextCompare
        before={theirs}
        after={mine}
        beforeLabel="Saved by somebody else"
        afterLabel="Yours, not saved"
      />
      <div>
        <Button onClick={take}>Go on with theirs</Button>
      </div>
    </section>
  );
}
