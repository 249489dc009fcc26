"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { type BulkVerb, bulkVerbs } from "@/lib/people/bulk/types";
import { currentAddress, setAddress, withParams } from "../../../groups/_components/url";
import { bulkWords } from "./words";

const BulkDialog = dynamic(() => import("./bulk-dialog"), { ssr: false });

export type BulkBarProps = {
  /** Ids of the rows that are marked. */
  selected: readonly string[];
  /** The list's query string, without `?`: what "all that match" means. */
  search: string;
  /** Set when all that match are chosen instead of the marked rows. */
  matching: { n: number; kind: "exact" | "about" } | null;
  /** Takes every mark away. */
  clear: () => void;
  /** What the viewer may do somewhere at all. */
  can: { suspend: boolean; grant: boolean };
};

/** How many people are marked, and what can be done with all of them (`?dialog=suspend…`). */
export function BulkBar({ selected, search, matching, clear, can }: BulkBarProps) {
  const asked = useSearchParams().get("dialog");
  const n = matching?.n ?? selected.length;
  if (n === 0) return null;
  const verbs = bulkVerbs.filter((verb) => allowed(verb, can));
  const verb = verbs.find((known) => known === asked);
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2">
      <span role="status" className="me-auto text-[13px]">
        {matching?.kind === "about" && "about "}
        {n.toLocaleString()} selected
      </span>
      {verbs.map((each) => (
        <Button key={each} size="sm" onClick={() => openBulk(each)}>
          {bulkWords[each].button}
        </Button>
      ))}
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
      {verb && (
        <BulkDialog
          key={verb}
          verb={verb}
          target={matching ? { search } : { ids: [...selected] }}
          n={n}
          about={matching?.kind === "about"}
          onClose={() => openBulk(null)}
          onDone={clear}
        />
      )}
    </div>
  );
}

function allowed(verb: BulkVerb, can: BulkBarProps["can"]): boolean {
  return verb === "suspend" || verb === "reinstate" ? can.suspend : can.grant;
}

/** Opens a dialog for everybody who is marked, or closes it. */
function openBulk(verb: BulkVerb | null): void {
  setAddress(withParams(currentAddress(), { dialog: verb }), verb ? "push" : "replace");
}
