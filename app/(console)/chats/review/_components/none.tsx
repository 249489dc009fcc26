import { CircleCheckBig, Flag, SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReviewQuery } from "@/lib/chats/review/table";
import { queueHref } from "./href";

const sentences: Record<string, string> = {
  todo: "Flags stand here when a rule finds something in a chat, or when somebody flags one.",
  mine: "Flags that you take, or that somebody gives you, stand here.",
  unassigned: "Somebody looks at every flag.",
  overdue: "Every flag was looked at in time.",
  mentions: "No flag waits for an answer of yours.",
  closed: "Closed flags stay here, with what came of them.",
};

/** No rows: why, and what to do. */
export function NoFlags({ query }: { query: ReviewQuery }) {
  const { given, cursor, filters } = query;
  if (cursor) {
    return (
      <EmptyState
        icon={<Flag />}
        title="No flag stands here any more"
        action={<ButtonLink href={queueHref(given)}>To the first page</ButtonLink>}
      >
        The flags of this page have left the list since the link was made.
      </EmptyState>
    );
  }
  const kept = given.filter(([name]) => name === "tab");
  if (kept.length < given.length) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No flag fits these filters"
        action={<ButtonLink href={queueHref(kept)}>Clear all filters</ButtonLink>}
      >
        Take one away, or look in another tab.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<CircleCheckBig />} title="Nothing waits here">
      {sentences[filters.tab ?? "todo"]}
    </EmptyState>
  );
}
