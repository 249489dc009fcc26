import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { DocumentTitle } from "@/components/ui/document-title";
import { logDenied } from "@/lib/auth/log";
import type { ClassDetail } from "@/lib/classes/types";
import { gradeShort } from "@/lib/classes/words";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { getWholeRoster, type RosterMember } from "@/lib/rosters/queries";
import { peopleOf } from "@/lib/rosters/words";
import { classesViewer, classOf } from "../../../../(console)/classes/[id]/_components/load";
import { PrintButton } from "./_components/print-button";

type Props = { params: Promise<{ id: string }> };

/** The whole roster on paper, with a column for whatever is ticked there. */
export default async function PrintPage({ params }: Props) {
  const [{ id }, viewer] = await Promise.all([params, classesViewer()]);
  const [found, roster, { date }] = await Promise.all([
    classOf(id),
    getWholeRoster(viewer, id),
    reader(),
  ]);
  if (!found.can.roster) {
    await logDenied(viewer, "rosters.read", { type: "classes", id });
    notFound();
  }
  const pupils = roster.filter(({ role }) => role === "student");
  const teachers = roster.filter(({ role }) => role === "teacher");
  return (
    <>
      <DocumentTitle>{`Roster of ${found.name}`}</DocumentTitle>
      <div className="sheet-tools">
        <PrintButton />
        <ButtonLink href={paths.class(id)}>Back to the class</ButtonLink>
      </div>
      <h1 dir="auto">{found.name}</h1>
      <p className="sheet-facts">{factsOf(found, teachers, pupils.length, date(new Date()))}</p>
      {pupils.length === 0 ? <p>Nobody is on this roster yet.</p> : <Sheet pupils={pupils} />}
    </>
  );
}

function factsOf(
  { code, schedule, term }: ClassDetail,
  teachers: readonly RosterMember[],
  pupils: number,
  today: string,
): string {
  const names = teachers.map(({ name }) => name).join(", ");
  return [code, names, schedule, term?.title, peopleOf(pupils), today].filter(Boolean).join(" · ");
}

function Sheet({ pupils }: { pupils: readonly RosterMember[] }) {
  return (
    <table aria-label="Pupils">
      <thead>
        <tr>
          <th scope="col" className="row-number">
            <span className="sr-only">Row</span>
          </th>
          <th scope="col">Name</th>
          <th scope="col">Number</th>
          <th scope="col">Grade</th>
          <th scope="col" className="blank">
            Notes
          </th>
        </tr>
      </thead>
      <tbody>
        {pupils.map(({ userId, name, number, grade }, at) => (
          <tr key={userId}>
            <td className="row-number">{at + 1}</td>
            <td>
              <bdi>{name}</bdi>
            </td>
            <td>{number}</td>
            <td>{grade && gradeShort(grade)}</td>
            <td className="blank" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
