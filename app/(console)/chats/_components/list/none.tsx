import { MessagesSquare, SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ChatsQuery } from "@/lib/chats/table";
import { paths } from "@/lib/paths";
import { type ListView, listHref } from "@/lib/table/view";
import { clearHref } from "../filters/chips";

/** No rows: why, and what to do. */
export function NoChats({ query, view }: { query: ChatsQuery; view: ListView }) {
  if (query.cursor) {
    return (
      <EmptyState
        icon={<MessagesSquare />}
        title="No chat stands here any more"
        action={<ButtonLink href={listHref(paths.chats(), view)}>To the first page</ButtonLink>}
      >
        The chats of this page have left the list since the link was made.
      </EmptyState>
    );
  }
  if (view.given.length > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No chat fits these filters"
        action={<ButtonLink href={clearHref(paths.chats(), view)}>Clear all filters</ButtonLink>}
      >
        Take one away, or look at a longer stretch of time.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<MessagesSquare />} title="There are no chats yet">
      When people of your classes or groups talk with a tool, their chats stand here.
    </EmptyState>
  );
}
