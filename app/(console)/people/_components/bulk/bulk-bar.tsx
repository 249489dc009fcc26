"use client";

import dynamic from "next/dynamic";
import { type BulkVerb, bulkVerbs } from "@/lib/people/bulk/types";
import { Bar } from "../../../_components/bulk/bar";
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
  const n = matching?.n ?? selected.length;
  const about = matching?.kind === "about";
  const verbs = bulkVerbs
    .filter((verb) => allowed(verb, can))
    .map((verb) => ({ verb, button: bulkWords[verb].button }));
  return (
    <Bar n={n} about={about} verbs={verbs} clear={clear}>
      {(verb, close) => (
        <BulkDialog
          key={verb}
          verb={verb}
          target={matching ? { search } : { ids: [...selected] }}
          n={n}
          about={about}
          onClose={close}
          onDone={clear}
        />
      )}
    </Bar>
  );
}

function allowed(verb: BulkVerb, can: BulkBarProps["can"]): boolean {
  return verb === "suspend" || verb === "reinstate" ? can.suspend : can.grant;
}
