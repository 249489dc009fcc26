import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/columns";
import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { ReviewQuery } from "@/lib/chats/review/table";
import type { FlagRow } from "@/lib/chats/review/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { OverdueBadge, SeverityBadge, StateBadge } from "../../_review/marks";
import { queueHref } from "./href";

/**
 * What the queue says of each flag.
 * @param place where in the list the page is, so that a dialog opens over what is seen
 */
export function columns(
  formats: Formats,
  query: ReviewQuery,
  place: Record<string, string>,
): Column<FlagRow>[] {
  const closed = query.filters.tab === "closed";
  return [
    {
      id: "severity",
      header: "Severity",
      tight: true,
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
    },
    {
      id: "reason",
      header: "Reason",
      cell: ({ id, reason }) => (
        <Narrow>
          <Link
            href={queueHref(query.given, { ...place, flag: id })}
            scroll={false}
            className="font-medium"
          >
            <bdi>{reason}</bdi>
          </Link>
        </Narrow>
      ),
    },
    {
      id: "person",
      header: "Chat",
      cell: ({ chatId, message, person, tool }) => (
        <Narrow>
          <Link href={paths.chat(chatId, message?.ordinal)}>
            <span className="sr-only">Chat of </span>
            <bdi>{person.name}</bdi>
          </Link>
          <bdi className="block text-[12px] text-muted">{tool}</bdi>
        </Narrow>
      ),
    },
    {
      id: "place",
      header: "Class and group",
      cell: ({ className, groupName }) => (
        <Narrow>
          {className && <bdi className="block">{className}</bdi>}
          {groupName ? <bdi className="text-[12px] text-muted">{groupName}</bdi> : <None />}
        </Narrow>
      ),
    },
    {
      id: "due",
      header: closed ? "Closed" : "Due",
      cell: ({ dueAt, overdue, closing }) => (
        <span className="flex flex-col items-start gap-0.5 py-1 whitespace-nowrap">
          <Time value={closing?.at ?? dueAt} formats={formats} />
          {overdue && <OverdueBadge />}
        </span>
      ),
    },
    {
      id: "state",
      header: "State",
      cell: (flag) => (
        <span className="flex flex-col items-start gap-0.5 py-1">
          <StateBadge flag={flag} />
          <span className="text-[12px] text-muted">
            {flag.assignee ? <bdi>{flag.assignee.name}</bdi> : "Nobody yet"}
          </span>
        </span>
      ),
    },
    {
      id: "notes",
      header: "Notes",
      align: "end",
      tight: true,
      cell: ({ notes }) => (notes > 0 ? formats.number(notes) : <None />),
    },
  ];
}

function Narrow({ children }: { children: ReactNode }) {
  return <span className="block max-w-56 min-w-24 py-1 whitespace-normal">{children}</span>;
}
