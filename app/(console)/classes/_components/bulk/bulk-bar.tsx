"use client";

import dynamic from "next/dynamic";
import { bulkVerbs } from "@/lib/classes/bulk/types";
import type { ListCount } from "@/lib/table/count";
import { Bar } from "../../../_components/bulk/bar";
import { bulkWords } from "./words";

const BulkDialog = dynamic(() => import("./bulk-dialog"), { ssr: false });

type Props = {
  /** Ids of the rows that are marked. */
  selected: readonly string[];
  /** The list's query string, without `?`: what "all that match" means. */
  search: string;
  /** Set when all that match are chosen instead of the marked rows. */
  matching: ListCount | null;
  /** Takes every mark away. */
  clear: () => void;
};

const verbs = bulkVerbs.map((verb) => ({ verb, button: bulkWords[verb].button }));

/** How many classes are marked, and what can be done with all of them (`?dialog=archive…`). */
export function BulkBar({ selected, search, matching, clear }: Props) {
  const n = matching?.n ?? selected.length;
  const about = matching?.kind === "about";
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
