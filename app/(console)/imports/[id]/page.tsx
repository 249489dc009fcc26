import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { previewUndo } from "@/lib/groups/import/mutations";
import type { GroupPlanSummary } from "@/lib/groups/import/plan";
import type { ImportDetail } from "@/lib/imports/types";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { ApplyForm } from "../_components/apply-form";
import { CancelDialog, UndoDialog } from "../_components/dialogs";
import { Facts } from "../_components/facts";
import { importOf, importsViewer } from "../_components/load";
import { Mapping } from "../_components/mapping";
import { Plan } from "../_components/plan";
import { Problems } from "../_components/problems";
import { filesTitle, StatusBadge } from "../_components/status";

export const metadata: Metadata = { title: "Import" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ dialog?: string | string[] }>;
};

/** One import from upload to undo: what is read, what would change, what went wrong. */
export default async function ImportPage({ params, searchParams }: Props) {
  const [viewer, formats, { id }, { dialog }] = await Promise.all([
    importsViewer(),
    reader(),
    params,
    searchParams,
  ]);
  const found = await importOf(viewer, id);
  const summary = found.summary as GroupPlanSummary | null;
  const open = isOpen(found);
  const title = filesTitle(found.files.map(({ name }) => name));
  const writes = summary ? summary.added + summary.changed : 0;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[{ label: "Imports", href: paths.imports() }, { label: title }]}
        meta={<StatusBadge status={found.status} />}
        secondary={<Secondary found={found} viewer={viewer} />}
      />
      <PageBody>
        <Facts found={found} formats={formats} />
        {summary && <Plan summary={summary} applied={!open} formats={formats} />}
        <Problems found={found} formats={formats} />
        {found.status === "planned" && writes > 0 && can(viewer, "imports.apply") && (
          <ApplyForm
            importId={found.id}
            count={formats.number(writes)}
            errors={found.errorCount > 0 ? formats.number(found.errorCount) : null}
          />
        )}
        {open && <Mapping found={found} />}
      </PageBody>
      {dialog === "cancel" && open && <CancelDialog importId={found.id} />}
      {dialog === "undo" && found.status === "applied" && (
        <UndoDialog importId={found.id} preview={await previewUndo(viewer, found.id)} />
      )}
    </>
  );
}

const isOpen = ({ status }: ImportDetail) =>
  status === "uploaded" || status === "planned" || status === "failed";

function Secondary({ found, viewer }: { found: ImportDetail; viewer: Viewer }) {
  if (isOpen(found)) {
    return (
      <ButtonLink variant="ghost" href={paths.importDialog(found.id, "cancel")} scroll={false}>
        Give up
      </ButtonLink>
    );
  }
  if (found.status !== "applied" || !can(viewer, "imports.apply")) return null;
  return (
    <>
      <ButtonLink href={paths.importDialog(found.id, "undo")} scroll={false}>
        Take it back
      </ButtonLink>
      <ButtonLink variant="primary" href={paths.group(found.target.id)}>
        See the groups
      </ButtonLink>
    </>
  );
}
