import { History, UserRoundMinus, UserRoundPlus } from "lucide-react";
import { notFound } from "next/navigation";
import { BadLink } from "@/components/data-table/bad-link";
import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { None } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { logDenied } from "@/lib/auth/log";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { listRosterHistory, type RosterEvent, spellsOf } from "@/lib/rosters/queries";
import { rosterHistoryTable } from "@/lib/rosters/table";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { classesViewer, classOf } from "../_components/load";
import { Spells } from "./_components/spells";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Who came to the class and who left it, when and by whom; newest first. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, classesViewer()]);
  const here = paths.class(id, "history");
  const asked = readTable(rosterHistoryTable, search);
  const found = await classOf(id);
  if (!found.can.roster) {
    await logDenied(viewer, "rosters.read", { type: "classes", id });
    notFound();
  }
  if (!asked.ok) {
    return (
      <PageBody>
        <BadLink reason={asked.reason} resetHref={here} />
      </PageBody>
    );
  }
  const { query } = asked;
  const { pupil } = query.filters;
  const [page, spells, formats] = await Promise.all([
    listRosterHistory(viewer, id, query),
    pupil ? spellsOf(viewer, id, pupil) : [],
    reader(),
  ]);
  const day = formats.day;
  const name = page.rows[0]?.pupil.name;
  return (
    <PageBody>
      {pupil && (
        <>
          <ButtonLink href={here} className="self-start" size="sm">
            Everybody’s history
          </ButtonLink>
          {spells.length > 0 && <Spells name={name ?? "This pupil"} spells={spells} day={day} />}
        </>
      )}
      <DataTable
        label="Who came and left"
        columns={columnsFor(id, day, pupil !== undefined)}
        page={page}
        rowKey={(row) => row.id}
        query={query}
        path={here}
        empty={
          <EmptyState icon={<History />} title="Nobody has come or left yet">
            Every pupil who is added, transferred or removed will stand here.
          </EmptyState>
        }
      />
    </PageBody>
  );
}

const kinds: Record<RosterEvent["kind"], { word: string; icon: React.ReactNode }> = {
  came: { word: "Came", icon: <UserRoundPlus aria-hidden /> },
  left: { word: "Left", icon: <UserRoundMinus aria-hidden /> },
  completed: { word: "Completed", icon: <History aria-hidden /> },
};

function columnsFor(id: string, day: (day: string) => string, one: boolean): Column<RosterEvent>[] {
  return [
    {
      id: "day",
      header: "Day",
      tight: true,
      cell: (row) => <time dateTime={row.day}>{day(row.day)}</time>,
    },
    {
      id: "kind",
      header: "What",
      tight: true,
      cell: ({ kind }) => (
        <Badge tone={kind === "came" ? "ok" : "neutral"} icon={kinds[kind].icon}>
          {kinds[kind].word}
        </Badge>
      ),
    },
    { id: "pupil", header: "Pupil", cell: ({ pupil }) => <Pupil pupil={pupil} /> },
    { id: "by", header: "By", cell: (row) => <By row={row} /> },
    ...(one
      ? []
      : [
          {
            id: "spells",
            header: "Their time here",
            quiet: true,
            tight: true,
            cell: ({ pupil }: RosterEvent) => (
              <Link
                href={paths.classHistory(id, pupil.id)}
                className="link"
                aria-label={`Their times in this class: ${pupil.name}`}
              >
                Their times
              </Link>
            ),
          },
        ]),
  ];
}

function Pupil({ pupil: { id, name, visible } }: Pick<RosterEvent, "pupil">) {
  if (!visible) return <bdi>{name}</bdi>;
  return (
    <Link href={paths.person(id)} className="font-medium hover:underline">
      <bdi>{name}</bdi>
    </Link>
  );
}

function By({ row: { by, bySomebody } }: { row: RosterEvent }) {
  if (by) {
    return (
      <Link href={paths.person(by.id)} className="hover:underline">
        <bdi>{by.name}</bdi>
      </Link>
    );
  }
  return bySomebody ? <span className="text-muted">Somebody outside your scope</span> : <None />;
}
