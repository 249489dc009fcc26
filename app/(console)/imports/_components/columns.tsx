import type { Column } from "@/components/data-table/columns";
import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import type { ImportRow } from "@/lib/imports/types";
import { paths } from "@/lib/paths";
import { filesTitle, StatusBadge } from "./status";

/** What an import holds, as people read it. */
export const kindNames = { groups: "Groups", people: "People" } as const;

/** The columns of the list of imports. */
export function columns(formats: Formats): Column<ImportRow>[] {
  const count = (value: number | null) => (value === null ? <None /> : formats.number(value));
  return [
    {
      id: "files",
      header: "Files",
      cell: (row) => (
        <Link href={paths.import(row.id)} className="font-medium">
          <bdi>{filesTitle(row.files)}</bdi>
        </Link>
      ),
    },
    {
      id: "status",
      header: "State",
      tight: true,
      cell: (row) => <StatusBadge status={row.status} />,
    },
    { id: "kind", header: "Holds", cell: (row) => kindNames[row.kind] },
    { id: "target", header: "Into", cell: (row) => <bdi>{row.target}</bdi> },
    { id: "added", header: "Added", align: "end", cell: (row) => count(row.added) },
    { id: "changed", header: "Changed", align: "end", cell: (row) => count(row.changed) },
    { id: "errors", header: "Errors", align: "end", cell: (row) => formats.number(row.errorCount) },
    {
      id: "creator",
      header: "By",
      cell: (row) => (row.creator ? <bdi>{row.creator}</bdi> : <None />),
    },
    {
      id: "created",
      header: "Uploaded",
      sort: "created",
      tight: true,
      cell: (row) => <Time value={new Date(row.createdAt)} formats={formats} as="relative" />,
    },
  ];
}
