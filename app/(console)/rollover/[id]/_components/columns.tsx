import type { Column } from "@/components/data-table/columns";
import { Badge } from "@/components/ui/badge";
import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { gradeName } from "@/lib/classes/words";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { PlannedClass, PlannedPupil } from "@/lib/rollover/types";
import { ClassChoice, LetGoUp } from "./class-choice";

/** Classes of a preview: what each becomes, and whether it does. */
export function classColumns(
  rollover: string,
  acts: boolean,
  formats: Formats,
): Column<PlannedClass>[] {
  const { day } = formats;
  return [
    {
      id: "name",
      header: "Class",
      sort: "name",
      cell: ({ id, name, code, group }) => (
        <span className="flex min-w-40 flex-col">
          <span>
            <Link href={paths.class(id)} className="font-medium">
              <bdi>{name}</bdi>
            </Link>
            {code && <bdi className="ms-2 text-muted">{code}</bdi>}
          </span>
          <bdi className="text-[12px] text-muted">{group}</bdi>
        </span>
      ),
    },
    {
      id: "term",
      header: "Next year",
      cell: ({ term, toTerm, startDate, endDate }) => (
        <span className="flex min-w-40 flex-col">
          <span>
            {term ? <bdi>{term}</bdi> : <span className="text-muted">no term</span>} →{" "}
            <bdi>{toTerm}</bdi>
          </span>
          <span className="text-[12px] text-muted">
            {day(startDate)} – {endDate ? day(endDate) : "open"}
          </span>
        </span>
      ),
    },
    {
      id: "pupils",
      header: "Pupils",
      align: "end",
      cell: ({ pupils }) => formats.number(pupils),
    },
    {
      id: "teachers",
      header: "Teachers",
      align: "end",
      cell: ({ keeps, teachers }) => `${formats.number(keeps)} of ${formats.number(teachers)}`,
    },
    {
      id: "choice",
      header: "Choice",
      quiet: true,
      align: "end",
      cell: (one) => <Choice one={one} rollover={rollover} acts={acts} />,
    },
  ];
}

function Choice({ one, rollover, acts }: { one: PlannedClass; rollover: string; acts: boolean }) {
  if (one.done) return <Badge>Copied before</Badge>;
  if (!one.copied && !one.leftOut) return <Badge>Without a term</Badge>;
  if (!acts) return one.copied ? "Copied" : "Left out";
  const { id, name, copied, withTeachers } = one;
  return (
    <ClassChoice id={rollover} classId={id} name={name} copy={copied} teachers={withTeachers} />
  );
}

/** Pupils of a preview. @param held whether each can be let go up again */
export function pupilColumns(rollover: string, held: boolean): Column<PlannedPupil>[] {
  const columns: Column<PlannedPupil>[] = [
    {
      id: "name",
      header: "Pupil",
      sort: "name",
      cell: ({ id, name }) => (
        <Link href={paths.person(id)} className="font-medium">
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { id: "number", header: "Number", cell: ({ number }) => number ?? <None /> },
    {
      id: "grade",
      header: "Grade now",
      cell: ({ grade }) => (grade ? gradeName(grade) : <None />),
    },
    {
      id: "place",
      header: "Group",
      cell: ({ place }) => (place ? <bdi>{place}</bdi> : <None />),
    },
  ];
  if (!held) return columns;
  return [
    ...columns,
    {
      id: "choice",
      header: "Choice",
      quiet: true,
      align: "end",
      cell: ({ id, name }) => <LetGoUp id={rollover} userId={id} name={name} />,
    },
  ];
}
