import { FolderTree } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import { listChildren } from "@/lib/groups/queries";
import type { TreeNode } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { read, type SearchParams, single } from "../../_components/detail/params";
import { when } from "../../_components/detail/when";
import { TypeIcon, typeLabel } from "../../_components/group-type";
import { groupOf, groupsViewer } from "../../_components/load";
import { withParams } from "../../_components/url";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** The groups right below this one, by name. */
export default async function SubGroupsPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, groupsViewer()]);
  const group = await groupOf(id);
  const archived = single(search.archived) === "1";
  const cursor = single(search.after);
  const [page, format] = await Promise.all([
    read(listChildren(viewer, id, { cursor, archived })),
    reader(),
  ]);
  const here = withParams(paths.group(id, "groups"), { archived: archived ? "1" : null });
  if (!page.data)
    return (
      <PageBody>
        <BadLink reason={page.error} resetHref={here} />
      </PageBody>
    );
  const { nodes, next } = page.data;
  if (nodes.length === 0 && !cursor)
    return (
      <EmptyState icon={<FolderTree />} title="No groups below">
        {group.can.create
          ? `Add a school, a department or any other group to ${group.name}.`
          : "Nothing stands below this group."}
      </EmptyState>
    );
  return (
    <PageBody>
      <SubGroups nodes={nodes} archived={archived} format={format} />
      <Pagination
        summary={cursor ? undefined : `${format.number(nodes.length)}${next ? " shown" : ""}`}
        previous={cursor ? here : undefined}
        next={next ? withParams(here, { after: next }) : undefined}
      />
    </PageBody>
  );
}

type TableProps = { nodes: readonly TreeNode[]; archived: boolean; format: Formats };

function SubGroups({ nodes, archived, format }: TableProps) {
  return (
    <Table label="Groups below">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Type</Th>
          <Th align="end">Changed</Th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <tr key={node.id}>
            <Td className="cell-wrap">
              <Link
                href={withParams(paths.group(node.id), { archived: archived ? "1" : null })}
                className="cell-main"
                dir="auto"
              >
                {node.name}
              </Link>
              {node.archived && <Badge className="ms-2">Archived</Badge>}
            </Td>
            <Td>
              <span className="inline-flex items-center gap-2">
                <TypeIcon type={node.type} className="size-4 text-faint" />
                {typeLabel(node.type)}
              </span>
            </Td>
            <Td align="end">
              <time dateTime={when(node.version).toISOString()} className="text-muted">
                {format.relative(when(node.version))}
              </time>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
