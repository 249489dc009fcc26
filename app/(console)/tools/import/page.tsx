import { notFound } from "next/navigation";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import { paths } from "@/lib/paths";
import { toolsViewer } from "../_components/load";
import { ImportTools } from "./_components/import-tools";

/** Documents from files become drafts: ours, Prompty’s and Dify’s, one or a ZIP of many. */
export default async function ImportToolsPage() {
  const viewer = await toolsViewer();
  if (viewer.viewAs || !can(viewer, "tools.write")) {
    await logDenied(viewer, "tools.write");
    notFound();
  }
  return (
    <>
      <PageHeader
        title="Import tools"
        breadcrumbs={[{ label: "Tools", href: paths.tools() }, { label: "Import" }]}
        description="Files are read in your browser first. Nothing is made before you say so, and what is made is a draft."
      />
      <PageBody>
        <ImportTools everywhere={viewer.role === "system_admin"} />
      </PageBody>
    </>
  );
}
