"use client";

import { Button } from "@/components/ui/button";
import { openToolDialog } from "../../_components/open";

type Props = { number: number; publishes: boolean; restores: boolean };

/** What can be done with one version. */
export function VersionButtons({ number, publishes, restores }: Props) {
  return (
    <>
      {restores && (
        <Button
          size="sm"
          aria-label={`Restore the text of version ${number}`}
          onClick={() => openToolDialog("restore", number)}
        >
          Restore this text
        </Button>
      )}
      {publishes && (
        <Button
          size="sm"
          aria-label={`Publish version ${number}`}
          onClick={() => openToolDialog("publish", number)}
        >
          Publish this version
        </Button>
      )}
    </>
  );
}
