"use client";

import { Button } from "@/components/ui/button";
import { openToolDialog } from "../../_components/open";

type Props = { number: number; publishes: boolean; restores: boolean };

/** What can be done with one version. */
export function VersionButtons({ number, publishes, restores }: Props) {
  return (
    <>
      {restores && (
        <Button size="sm" onClick={() => openToolDialog("restore", number)}>
          Restore this text<span className="sr-only"> (version {number})</span>
        </Button>
      )}
      {publishes && (
        <Button size="sm" onClick={() => openToolDialog("publish", number)}>
          Publish this version<span className="sr-only"> (version {number})</span>
        </Button>
      )}
    </>
  );
}
