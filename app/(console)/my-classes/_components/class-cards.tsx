import { ClipboardPaste, Clock, Printer, Users } from "lucide-react";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { classStatusName } from "@/lib/classes/words";
import { paths } from "@/lib/paths";
import type { TaughtClass } from "@/lib/rosters/types";
import { seatsOf } from "@/lib/rosters/words";

type Props = {
  classes: readonly TaughtClass[];
  day: (day: string) => string;
  /** Whether the viewer acts with their own eyes. */
  edits: boolean;
};

/** Classes as cards: how full they are, and short ways to what is done with them. */
export function ClassCards({ classes, day, edits }: Props) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,290px),1fr))] gap-3">
      {classes.map((one) => (
        <li key={one.id} className="card flex flex-col gap-3 p-4">
          <Head one={one} />
          <p className="flex items-center gap-2 text-[13px] text-muted">
            <Clock aria-hidden className="size-4 flex-none" />
            <bdi>{one.schedule ?? runs(one, day)}</bdi>
          </p>
          <Seats one={one} />
          <Ways one={one} edits={edits} />
        </li>
      ))}
    </ul>
  );
}

function Head({
  one: { id, name, code, subject, group, term, status, today },
}: {
  one: TaughtClass;
}) {
  const facts = [code, subject, group, term].filter(Boolean).join(" · ");
  return (
    <div className="flex flex-col gap-0.5">
      <h3 className="font-semibold text-[15px]">
        <Link href={paths.class(id)} className="hover:underline" dir="auto">
          {name}
        </Link>
      </h3>
      <p className="text-[13px] text-muted">
        <bdi>{facts}</bdi>
        {!today && status !== "active" && ` · ${classStatusName(status)}`}
      </p>
    </div>
  );
}

function Seats({ one }: { one: TaughtClass }) {
  const { taken, left } = seatsOf(one);
  const seats = one.capacity + one.extraSeats;
  return <Progress label={taken} value={Math.min(one.enrolled, seats)} max={seats} detail={left} />;
}

/** The names of the links say which class they lead to. */
function Ways({ one: { id, name }, edits }: { one: TaughtClass; edits: boolean }) {
  return (
    <div className="mt-auto flex flex-wrap gap-2">
      <ButtonLink href={paths.class(id)} size="sm" aria-label={`Roster of ${name}`}>
        <Users aria-hidden />
        Roster
      </ButtonLink>
      {edits && (
        <ButtonLink href={paths.rosterPaste(id)} size="sm" aria-label={`Paste pupils into ${name}`}>
          <ClipboardPaste aria-hidden />
          Paste
        </ButtonLink>
      )}
      <a
        href={paths.classPrint(id)}
        className={buttonClass({ size: "sm" })}
        aria-label={`Print the roster of ${name}`}
      >
        <Printer aria-hidden />
        Print
      </a>
    </div>
  );
}

function runs({ startDate, endDate }: TaughtClass, day: (day: string) => string): string {
  return `${day(startDate)} – ${endDate ? day(endDate) : "open end"}`;
}
