import { Cog, UserRound } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { describeEvent } from "@/lib/audit/describe";
import { differences } from "@/lib/audit/diff";
import { type AuditRow, FOLLOWERS_SHOWN, type Known } from "@/lib/audit/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { Changes } from "./changes";
import { Circumstances } from "./circumstances";
import { SentenceText } from "./sentence";
import "./event.css";

export type EventProps = { row: AuditRow; known: Known; formats: Formats };

/** One line of the log: who did what, what followed, and the particulars to unfold. */
export function Event({ row, known, formats }: EventProps) {
  const id = `event-${row.id}`;
  return (
    <div className="event">
      <Face row={row} known={known} />
      <div className="body">
        <p id={id}>
          <SentenceText sentence={describeEvent(row, known)} />
          <Followers row={row} formats={formats} />
        </p>
        <When at={row.at} formats={formats} />
        {/* A reader may unfold it before React arrives; that is no mismatch. */}
        <details suppressHydrationWarning>
          <summary aria-describedby={id}>Details</summary>
          <div className="particulars">
            <Changes differences={differences(row, known)} formats={formats} />
            <Circumstances row={row} known={known} formats={formats} />
          </div>
        </details>
      </div>
    </div>
  );
}

/** The moment of an event as the reader writes it. */
export function When(props: { at: string; formats: Formats; className?: string }) {
  return (
    <time dateTime={props.at} className={cn("text-muted", props.className)}>
      {props.formats.dateTime(new Date(props.at))}
    </time>
  );
}

const followerWords: Record<string, [link: string, noun: string]> = {
  groups: ["and", "group"],
  imports: ["with", "group"],
};

/** What a bulk change brought along, counted so far as it is worth counting. */
function Followers({ row, formats }: { row: AuditRow; formats: Formats }) {
  if (row.followers === 0) return null;
  const count =
    row.followers > FOLLOWERS_SHOWN
      ? `more than ${formats.number(FOLLOWERS_SHOWN)}`
      : formats.number(row.followers);
  const [link, noun] = followerWords[row.resourceType ?? ""] ?? ["with", "row"];
  const plural = row.followers === 1 ? noun : `${noun}s`;
  return (
    <>
      {` ${link} `}
      <Link href={paths.audit({ of: row.id })}>
        {count} {plural}
        {row.resourceType === "groups" && " below"}
      </Link>
    </>
  );
}

function Face({ row, known }: { row: AuditRow; known: Known }) {
  const name = row.userId ? known.names[row.userId]?.name : undefined;
  if (row.userId && name) return <Avatar id={row.userId} name={name} size="sm" />;
  return (
    <span aria-hidden className="face">
      {row.userId ? <UserRound /> : <Cog />}
    </span>
  );
}
