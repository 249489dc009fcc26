import { Presentation } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { can } from "@/lib/access/permissions";
import { firstClasses } from "@/lib/classes/queries";
import { classesTable } from "@/lib/classes/table";
import type { ClassRow } from "@/lib/classes/types";
import { classStatusName } from "@/lib/classes/words";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { parseTable } from "@/lib/table/parse";
import { SeatsTaken } from "../../../classes/_components/list/seats";
import { seatsOf } from "../../../classes/_components/list/to-sheet";
import { groupOf, groupsViewer } from "../../_components/load";

type Props = { params: Promise<{ id: string }> };

/** The classes of this group and of all groups below it: the first of them, and the way to the list. */
export default async function GroupClassesPage({ params }: Props) {
  const [{ id }, viewer, formats] = await Promise.all([params, groupsViewer(), reader()]);
  const group = await groupOf(id);
  const { rows, count } = await firstClasses(viewer, parseTable(classesTable, { group: group.id }));
  const add = viewer.viewAs === null && !group.archived && can(viewer, "classes.create") && (
    <ButtonLink href={paths.classNew({ group: group.id })}>Add class</ButtonLink>
  );
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Presentation />} title="No classes yet" action={add}>
        Classes of {group.name} and of the groups below it stand here.
      </EmptyState>
    );
  }
  const figure = count.kind === "about" ? formats.about(count.n) : formats.number(count.n);
  return (
    <PageBody>
      <div className="flex flex-wrap items-center gap-2">
        <Link href={paths.classes({ group: group.id })} className="link me-auto">
          {count.n === 1 ? "See the class in the list" : `See all ${figure} classes in the list`}
        </Link>
        {add}
      </div>
      <Classes rows={rows} groupId={group.id} formats={formats} />
    </PageBody>
  );
}

type ClassesProps = { rows: readonly ClassRow[]; groupId: string; formats: Formats };

function Classes({ rows, groupId, formats }: ClassesProps) {
  return (
    <Table label="Classes">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Teacher</Th>
          <Th>Pupils</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td className="cell-wrap">
              <Link href={paths.class(row.id)} className="cell-main" dir="auto">
                {row.name}
              </Link>
              {row.group.id !== groupId && (
                <bdi className="block text-[13px] text-muted">{row.group.name}</bdi>
              )}
            </Td>
            <Td>
              {row.teachers === 0 ? (
                <span className="badge tone-warn">No teacher</span>
              ) : (
                <bdi>{row.teacher?.name}</bdi>
              )}
            </Td>
            <Td>
              <SeatsTaken seats={seatsOf(row, formats)} />
            </Td>
            <Td>{classStatusName(row.status)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
