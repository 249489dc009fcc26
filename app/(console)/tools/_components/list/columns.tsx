import type { ReactNode } from "react";
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
      cell: ({ group }) => (
        <Narrow>
          {group ? (
            <Link href={paths.group(group.id)}>
              <bdi>{group.name}</bdi>
            </Link>
          ) : (
            "Whole district"
          )}
        </Narrow>
      ),
    },
    {
      id: "roles",
      header: "For",
      cell: ({ roles }) => <Narrow>{capital(listed(roles.map(roleWord))) || <None />}</Narrow>,
    },
    {
      id: "author",
      header: "Author",
      cell: ({ author }) => (
        <Narrow>
          {author ? (
            <Link href={paths.person(author.id)}>
              <bdi>{author.name}</bdi>
            </Link>
          ) : (
            <span className="text-muted">out of your sight</span>
          )}
        </Narrow>
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

/** Names may be long; the list stays as wide as a laptop. */
function Narrow({ children }: { children: ReactNode }) {
  return <span className="block max-w-32 whitespace-normal">{children}</span>;
}

function Name({ tool: { id, name, key, summary } }: { tool: ToolRow }) {
  return (
    <span className="flex w-64 flex-col py-1 whitespace-normal">
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
