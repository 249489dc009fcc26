import { Plus } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { NoTools } from "./_components/list/none";
import { readTools } from "./_components/list/read";
import { toSheet } from "./_components/list/to-sheet";
import { ToolList } from "./_components/list/tool-list";
import { Views } from "./_components/list/views";
import { toolsViewer } from "./_components/load";

/** The AI tools that the viewer may see, and those that wait for their answer. */
export default async function ToolsPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    toolsViewer(),
    reader(),
    props.searchParams,
  ]);
  const asked = await readTools(viewer, params);
  if (!asked.ok) return <BadLink list="Tools" reason={asked.reason} resetHref={paths.tools()} />;
  const { query, view, shown, page } = asked;
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
      {can(viewer, "tools.review") && <Views view={view} />}
      <PageBody>
        <ToolList
          view={view}
          sort={query.sort}
          sheet={toSheet(page.rows, shown, formats)}
          shown={shown}
          next={page.next}
          previous={page.previous}
          names={page.names}
          empty={page.rows.length === 0 && <NoTools query={query} view={view} add={add} />}
        />
      </PageBody>
    </>
  );
}
