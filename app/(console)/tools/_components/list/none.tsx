import { CircleCheckBig, SearchX, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/paths";
import { type ListView, listHref } from "@/lib/table/view";
import type { ToolsQuery } from "@/lib/tools/table";
import { clearHref } from "./chips";

type Props = { query: ToolsQuery; view: ListView; add: ReactNode };

/** No rows: why, and what to do. */
export function NoTools({ query, view, add }: Props) {
  if (query.cursor) {
    return (
      <EmptyState
        icon={<Sparkles />}
        title="No tool stands here any more"
        action={<ButtonLink href={listHref(paths.tools(), view)}>To the first page</ButtonLink>}
      >
        The tools of this page have left the list since the link was made.
      </EmptyState>
    );
  }
  if (view.given.some(([name]) => name !== "mine")) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No tool fits these filters"
        action={<ButtonLink href={clearHref(view)}>Clear all filters</ButtonLink>}
      >
        Take one away, or look for another spelling.
      </EmptyState>
    );
  }
  if (query.filters.mine) {
    return (
      <EmptyState
        icon={<CircleCheckBig />}
        title="Nothing waits for you"
        action={<ButtonLink href={paths.tools()}>See all tools</ButtonLink>}
      >
        Versions that somebody sends to review stand here until you approve them or send them back.
        Your own go to somebody else.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Sparkles />} title="There are no tools yet" action={add}>
      A tool is a short document: who may use it, what it asks for and what the model is told. Begin
      with a small one that works, and send it to review when it is good.
    </EmptyState>
  );
}
