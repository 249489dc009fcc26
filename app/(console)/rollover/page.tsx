import { CalendarSync } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button";
import { None } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { listRollovers } from "@/lib/rollover/queries";
import { rolloversTable } from "@/lib/rollover/table";
import type { RolloverRow } from "@/lib/rollover/types";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { rolloversViewer } from "./_components/load";
import { RolloverBadge } from "./_components/status";

/** What was prepared, and what is being prepared. */
export default async function RolloversPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    rolloversViewer(),
    reader(),
    props.searchParams,
  ]);
  const asked = readTable(rolloversTable, params);
  if (!asked.ok)
    return <BadLink list="Next year" reason={asked.reason} resetHref={paths.rollovers()} />;
  const page = await listRollovers(viewer, asked.query);
  const start = viewer.viewAs === null && (
    <ButtonLink variant="primary" href={paths.rolloverNew()}>
      Prepare next year
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Next year"
        breadcrumbs={[{ label: "Next year" }]}
        description="Copy the classes of a school year into the next one and let pupils go up a grade: seen first, applied at once, taken back within 30 days."
        action={start}
      />
      <PageBody>
        <DataTable
          label="Prepared years"
          columns={columns(formats)}
          page={page}
          rowKey={({ id }) => id}
          query={asked.query}
          path={paths.rollovers()}
          empty={
            <EmptyState icon={<CalendarSync />} title="No year was prepared yet" action={start}>
              Choose a school or the district and the year that ends. You then see what would
              change; nothing is written before you apply it.
            </EmptyState>
          }
        />
      </PageBody>
    </>
  );
}

function columns(formats: Formats): Column<RolloverRow>[] {
  return [
    {
      id: "group",
      header: "Group",
      cell: ({ id, group, from, to }) => (
        <span className="flex min-w-40 flex-col">
          <Link href={paths.rollover(id)} className="font-medium">
            <bdi>{group}</bdi>
          </Link>
          <span className="text-[12px] text-muted">
            <bdi>{from}</bdi> → <bdi>{to}</bdi>
          </span>
        </span>
      ),
    },
    { id: "status", header: "Status", cell: ({ status }) => <RolloverBadge status={status} /> },
    {
      id: "classes",
      header: "Classes copied",
      align: "end",
      cell: ({ summary }) => (summary ? formats.number(summary.classes) : <None />),
    },
    {
      id: "pupils",
      header: "Pupils up or out",
      align: "end",
      cell: ({ summary }) =>
        summary ? formats.number(summary.promoted + summary.graduated) : <None />,
    },
    {
      id: "creator",
      header: "Begun by",
      cell: ({ creator }) => (creator ? <bdi>{creator}</bdi> : <None />),
    },
    {
      id: "created",
      header: "Begun",
      sort: "created",
      cell: ({ createdAt }) => <Time value={new Date(createdAt)} formats={formats} as="relative" />,
    },
  ];
}
