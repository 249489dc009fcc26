"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { withParams } from "../url";

/** Whether archived groups show, in the tree and in the lists beside it. */
export function ArchivedFilter({ on }: { on: boolean }) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [, startGoing] = useTransition();
  return (
    <Checkbox
      label="Archived"
      checked={on}
      className="text-[13px] text-muted"
      onChange={(event) => {
        const archived = event.target.checked ? "1" : null;
        const path = withParams(`${pathname}?${search}`, { archived });
        startGoing(() => router.replace(path, { scroll: false }));
      }}
    />
  );
}
