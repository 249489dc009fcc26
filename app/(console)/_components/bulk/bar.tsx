"use client";

import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { currentAddress, setAddress, withParams } from "../../groups/_components/url";

type Props<Verb extends string> = {
  /** How many rows are marked, or match. */
  n: number;
  /** Whether that number is an estimate. */
  about: boolean;
  /** What can be done with all of them. */
  verbs: readonly { verb: Verb; button: string }[];
  /** Takes every mark away. */
  clear: () => void;
  /** The dialog of the verb that the address names (`?dialog=`). */
  children: (verb: Verb, close: () => void) => ReactNode;
};

/** How many rows are marked, and what can be done with all of them. */
export function Bar<Verb extends string>({ n, about, verbs, clear, children }: Props<Verb>) {
  const asked = useSearchParams().get("dialog");
  if (n === 0) return null;
  const open = verbs.find(({ verb }) => verb === asked);
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2">
      <span role="status" className="me-auto text-[13px]">
        {about && "about "}
        {n.toLocaleString()} selected
      </span>
      {verbs.map(({ verb, button }) => (
        <Button key={verb} size="sm" onClick={() => openBulk(verb)}>
          {button}
        </Button>
      ))}
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
      {open && children(open.verb, () => openBulk(null))}
    </div>
  );
}

/** Opens a dialog for everything that is marked, or closes it. */
function openBulk(verb: string | null): void {
  setAddress(withParams(currentAddress(), { dialog: verb }), verb ? "push" : "replace");
}
