import type { Column } from "@/components/data-table/columns";
import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ToolRow } from "@/lib/tools/types";
import { capital, listed, roleWord } from "@/lib/tools/words";
import { ToolState, versionInUse } from "../tool-state";

/** What the list says of each tool. */
export function columns(formats: Formats): Column<ToolRow>[] {
  return [
    { id: "name", header: "Name", sort: "name", cell: (tool) => <Name tool={tool} /> },
    {
      id: "status",
      header: "Status",
      cell: (tool) => (
        <span className="flex flex-col items-start gap-0.5 py-1">
          <ToolState status={tool.status} />
          <span className="text-[12px] whitespace-nowrap text-muted">{versionInUse(tool)}</span>
        </span>
      ),
    },
    {
      id: "group",
      header: "Place",
      cell: ({ group }) =>
        group ? (
          <Link href={paths.group(group.id)}>
            <bdi>{group.name}</bdi>
          </Link>
        ) : (
          "Whole district"
        ),
    },
    {
      id: "roles",
      header: "For",
      cell: ({ roles }) => capital(listed(roles.map(roleWord))) || <None />,
    },
    {
      id: "author",
      header: "Author",
      cell: ({ author }) =>
        author ? (
          <Link href={paths.person(author.id)}>
            <bdi>{author.name}</bdi>
          </Link>
        ) : (
          <span className="text-muted">Somebody outside your scope</span>
        ),
    },
    {
      id: "updated",
      header: "Changed",
      sort: "updated",
      cell: ({ updatedAt }) => <Time value={updatedAt} formats={formats} as="relative" />,
    },
  ];
}

function Name({ tool: { id, name, key, summary } }: { tool: ToolRow }) {
  return (
    <span className="flex max-w-96 min-w-52 flex-col py-1">
      <Link href={paths.tool(id)} className="font-medium">
        <bdi>{name}</bdi>
      </Link>
      <span className="text-[12px] text-muted">
        <code className="font-mono">{key}</code>
        {summary && (
          <>
            {" · "}
            <bdi>{summary}</bdi>
          </>
        )}
      </span>
    </span>
  );
}
