"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { Button } from "@/components/ui/button";
import { chooseVerb } from "./address";

/** A failure; where somebody was quicker, what stands now is a click away. */
export function useExplain(): (failure: ActionFailure) => ReactNode {
  const router = useRouter();
  return ({ code, message }) => {
    if (code !== "conflict") return message;
    return (
      <>
        <p>{message}</p>
        <Button
          size="sm"
          className="mt-2"
          onClick={() => {
            chooseVerb(null);
            router.refresh();
          }}
        >
          Show what stands now
        </Button>
      </>
    );
  };
}
