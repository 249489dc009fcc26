"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { withParams } from "../url";

/** Whether archived groups show, in the tree and in the lists beside it. */
export function ArchivedFilter({ on }: { on: boolean }) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [shown, setShown] = useOptimistic(on);
  const [, startGoing] = useTransition();
  return (
    <Checkbox
      label="Archived"
      checked={shown}
      className="text-[13px] text-muted"
      onChange={(event) => {
        const wanted = event.target.checked;
        const path = withParams(`${pathname}?${search}`, { archived: wanted ? "1" : null });
        startGoing(() => {
          setShown(wanted);
          router.replace(path, { scroll: false });
        });
      }}
    />
  );
}
