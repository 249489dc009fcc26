import { Upload } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { listImports } from "@/lib/imports/queries";
import { importsTable } from "@/lib/imports/table";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { columns } from "./_components/columns";
import { importsViewer } from "./_components/load";

/** What was uploaded, and what became of it. */
export default async function ImportsPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    importsViewer(),
    reader(),
    props.searchParams,
  ]);
  const asked = readTable(importsTable, params);
  if (!asked.ok)
    return <BadLink list="Imports" reason={asked.reason} resetHref={paths.imports()} />;
  const page = await listImports(viewer, asked.query);
  const start = (
    <ButtonLink variant="primary" href={paths.importNew()}>
      New import
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Imports"
        breadcrumbs={[{ label: "Imports" }]}
        description="Groups and people from CSV files: upload, check what would change, apply, and take back."
        action={start}
      />
      <PageBody>
        <DataTable
          label="Imports"
          columns={columns(formats)}
          page={page}
          rowKey={(row) => row.id}
          query={asked.query}
          path={paths.imports()}
          empty={
            <EmptyState icon={<Upload />} title="Nothing was imported yet" action={start}>
              Bring schools and departments, then pupils and teachers, in from the files of your
              student information system. Nothing is written before you have seen what would change.
            </EmptyState>
          }
        />
      </PageBody>
    </>
  );
}
