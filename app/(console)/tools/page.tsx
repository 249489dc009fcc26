import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { BadLink } from "@/components/data-table/bad-link";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { listTools } from "@/lib/tools/queries";
import { toolsTable } from "@/lib/tools/table";
import { ToolChips } from "./_components/list/chips";
import { columns } from "./_components/list/columns";
import { Filters } from "./_components/list/filters";
import { namesOf } from "./_components/list/names";
import { NoTools } from "./_components/list/none";
import { Views } from "./_components/list/views";
import { toolsViewer } from "./_components/load";

export const metadata: Metadata = { title: "Tools" };

/** The AI tools that the viewer may see, and those that wait for their answer. */
export default async function ToolsPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    toolsViewer(),
    reader(),
    props.searchParams,
  ]);
  const asked = readTable(toolsTable, params);
  if (!asked.ok) return <BadLink reason={asked.reason} resetHref={paths.tools()} />;
  const { query } = asked;
  const [page, names] = await Promise.all([listTools(viewer, query), namesOf(viewer, query)]);
  const writes = viewer.viewAs === null && can(viewer, "tools.write");
  const add = writes && (
    <ButtonLink variant="primary" href={paths.toolNew()}>
      <Plus aria-hidden /> New tool
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Tools"
        breadcrumbs={[{ label: "Tools" }]}
        description="What teachers and pupils use AI for: written, reviewed by somebody else, then in use."
        secondary={
          <>
            {writes && <ButtonLink href={paths.toolImport()}>Import</ButtonLink>}
            <a
              href={paths.toolsExport(`${new URLSearchParams([...query.given])}`)}
              download
              className={buttonClass()}
            >
              Export
            </a>
          </>
        }
        action={add}
      />
      {can(viewer, "tools.review") && <Views query={query} />}
      <PageBody>
        <Filters query={query} names={names} />
        <ToolChips query={query} names={names} />
        <DataTable
          label="Tools"
          columns={columns(formats)}
          page={page}
          rowKey={({ id }) => id}
          query={query}
          path={paths.tools()}
          empty={<NoTools query={query} add={add} />}
        />
      </PageBody>
    </>
  );
}
