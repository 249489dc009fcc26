import { UserRound } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import type { RosterMember } from "@/lib/rosters/types";
import { TeacherMenu } from "./teacher-menu";

type Props = {
  classId: string;
  teachers: readonly RosterMember[];
  day: (day: string) => string;
  edits: boolean;
};

/** Who teaches the class, whoever answers for it first. */
export function Teachers({ classId, teachers, day, edits }: Props) {
  const primary = teachers.find(({ isPrimary }) => isPrimary)?.userId ?? null;
  return (
    <Section title="Teachers" count={teachers.length}>
      {teachers.length === 0 ? (
        <p className="text-muted">
          Nobody teaches this class yet.{" "}
          {edits ? "Add a teacher, who can then keep its roster." : "Its admins can add somebody."}
        </p>
      ) : (
        <ul aria-label="Teachers" className="card divide-y divide-line">
          {teachers.map((one) => (
            <li key={one.userId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <Avatar id={one.userId} name={one.name} />
              <Link
                href={paths.person(one.userId)}
                className="min-w-0 truncate font-medium hover:underline"
              >
                <bdi>{one.name}</bdi>
              </Link>
              {one.isPrimary && (
                <Badge tone="accent" icon={<UserRound aria-hidden />}>
                  Answers for the class
                </Badge>
              )}
              <Marks person={one} />
              <span className="ms-auto text-[13px] text-muted">since {day(one.since)}</span>
              {edits && <TeacherMenu classId={classId} person={one} primary={primary} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What is out of the ordinary. */
function Marks({ person: { status, astray } }: { person: RosterMember }) {
  return (
    <>
      {status !== "active" && <Badge>{statusName(status)}</Badge>}
      {astray && <Badge tone="warn">No longer at this school</Badge>}
    </>
  );
}
