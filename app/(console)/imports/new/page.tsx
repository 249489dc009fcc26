import { notFound } from "next/navigation";
import { z } from "zod";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { listTargets } from "@/lib/imports/queries";
import { paths } from "@/lib/paths";
import { importsViewer } from "../_components/load";
import { UploadForm } from "../_components/upload-form";

type Props = { searchParams: Promise<{ into?: string | string[]; kind?: string | string[] }> };

/** Choose the files and the group into which they go. */
export default async function NewImportPage({ searchParams }: Props) {
  const [viewer, params] = await Promise.all([importsViewer(), searchParams]);
  if (!can(viewer, "imports.create")) notFound();
  const into = z.uuid().safeParse(params.into);
  const targets = await listTargets(viewer, into.data);
  return (
    <>
      <PageHeader
        title="New import"
        breadcrumbs={[{ label: "Imports", href: paths.imports() }, { label: "New import" }]}
        description="Nothing is written yet: you first see which columns are read and what would change."
      />
      <PageBody>
        <UploadForm targets={targets} kind={params.kind === "people" ? "people" : "groups"} />
      </PageBody>
    </>
  );
}
