import { ClipboardPaste, Users } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import type { ClassDetail } from "@/lib/classes/types";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { getRoster, type RosterPage as Roster } from "@/lib/rosters/queries";
import { type RosterQuery, rosterTable } from "@/lib/rosters/table";
import { peopleOf, seatsOf } from "@/lib/rosters/words";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { classesViewer, classOf } from "./_components/load";
import { Facts } from "./_components/roster/facts";
import { Pupils } from "./_components/roster/pupils";
import { Seats } from "./_components/roster/seats";
import { Teachers } from "./_components/roster/teachers";
import { toSheet } from "./_components/roster/to-sheet";
import { Tools } from "./_components/roster/tools";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** The teacher's desk: who is in the class. */
export default async function RosterPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, classesViewer()]);
  const asked = readTable(rosterTable, search);
  if (!asked.ok) {
    await classOf(id);
    return (
      <PageBody>
        <BadLink reason={asked.reason} resetHref={paths.class(id)} />
      </PageBody>
    );
  }
  // Nobody is on a roster that the viewer doesn't keep, so both are asked at once.
  const [found, roster, formats] = await Promise.all([
    classOf(id),
    getRoster(viewer, id, asked.query),
    reader(),
  ]);
  const day = formats.day;
  if (!found.can.roster) {
    return (
      <PageBody>
        <Facts found={found} day={day} />
      </PageBody>
    );
  }
  return (
    <PageBody>
      <State found={found} />
      <div className="flex flex-wrap items-start justify-between gap-4">
        <Seats {...found} />
        <Tools id={id} edits={found.can.edit} />
      </div>
      <Teachers classId={id} teachers={roster.teachers} day={day} edits={found.can.edit} />
      <Section title="Pupils" count={formats.number(roster.total)}>
        <Desk
          {...{ found, roster, day }}
          query={asked.query}
          overbooks={found.can.administer && can(viewer, "rosters.overbook")}
        />
      </Section>
    </PageBody>
  );
}

/** Why a roster can't be changed, or changes otherwise than usual. */
function State({ found: { archivedAt, status, can } }: { found: ClassDetail }) {
  if (archivedAt !== null) {
    return (
      <Alert>
        This class is archived, and its roster is read-only.
        {can.administer
          ? " Restore the class to change who is in it."
          : " An admin of the school can restore it."}
      </Alert>
    );
  }
  if (status === "active") return null;
  return <Alert>This class does not run: who comes now is not counted as enrolled.</Alert>;
}

type DeskProps = {
  found: ClassDetail;
  roster: Roster;
  query: RosterQuery;
  day: (day: string) => string;
  overbooks: boolean;
};

function Desk({ found, roster, query, day, overbooks }: DeskProps) {
  const { id, name } = found;
  return (
    <Pupils
      found={{ id, name, free: seatsOf(found).free, overbooks }}
      teachers={roster.teachers.map((one) => ({ id: one.userId, name: one.name, role: one.role }))}
      sheet={toSheet(roster.pupils, day)}
      sort={query.sort}
      next={roster.next}
      previous={roster.previous}
      counted={peopleOf(roster.total)}
      edits={found.can.edit}
      empty={<Empty id={id} edits={found.can.edit} later={query.cursor !== undefined} />}
    />
  );
}

/** No pupils: why, and what to do. */
function Empty({ id, edits, later }: { id: string; edits: boolean; later: boolean }) {
  if (later) {
    return (
      <EmptyState
        icon={<Users />}
        title="Nobody stands here any more"
        action={<ButtonLink href={paths.class(id)}>To the first page</ButtonLink>}
      >
        The pupils of this page have left the class since the link was made.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users />}
      title="No pupils yet"
      action={
        edits && (
          <ButtonLink href={paths.rosterPaste(id)}>
            <ClipboardPaste aria-hidden />
            Paste a list
          </ButtonLink>
        )
      }
    >
      {edits
        ? "Add pupils one by one with the button above, or paste a column of a spreadsheet."
        : "Whoever is put into this class will stand here."}
    </EmptyState>
  );
}
