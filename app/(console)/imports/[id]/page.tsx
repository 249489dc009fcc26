import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { Formats } from "@/lib/format";
import { previewUndo } from "@/lib/groups/import/mutations";
import type { GroupPlanSummary } from "@/lib/groups/import/plan";
import type { ImportDetail } from "@/lib/imports/types";
import { paths } from "@/lib/paths";
import { previewPeopleUndo } from "@/lib/people/import/mutations";
import { reader } from "@/lib/reader";
import { ApplyForm } from "../_components/apply-form";
import { CancelDialog, UndoDialog } from "../_components/dialogs";
import { Facts } from "../_components/facts";
import { importOf, importsViewer } from "../_components/load";
import { Mapping } from "../_components/mapping";
import { PeopleParts } from "../_components/people/parts";
import { PeopleUndoDialog } from "../_components/people/undo-dialog";
import { Plan } from "../_components/plan";
import { Problems } from "../_components/problems";
import { filesTitle, StatusBadge } from "../_components/status";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ dialog?: string | string[]; mode?: string | string[] }>;
};

/** One import from upload to undo: what is read, what would change, what went wrong. */
export default async function ImportPage({ params, searchParams }: Props) {
  const [viewer, formats, { id }, { dialog, mode }] = await Promise.all([
    importsViewer(),
    reader(),
    params,
    searchParams,
  ]);
  const found = await importOf(viewer, id);
  const open = isOpen(found);
  const title = filesTitle(found.files.map(({ name }) => name));
  const parts = { found, viewer, formats, open };
  return (
    <>
      <PageHeader
        title={title}
        documentTitle="Import"
        breadcrumbs={[{ label: "Imports", href: paths.imports() }, { label: title }]}
        meta={<StatusBadge status={found.status} />}
        secondary={<Secondary found={found} viewer={viewer} />}
      />
      <PageBody>
        <Facts found={found} formats={formats} />
        {found.kind === "people" ? (
          <PeopleParts {...parts} mode={typeof mode === "string" ? mode : undefined} />
        ) : (
          <GroupParts {...parts} />
        )}
      </PageBody>
      {dialog === "cancel" && open && <CancelDialog importId={found.id} />}
      {dialog === "undo" && found.status === "applied" && <Undo found={found} viewer={viewer} />}
    </>
  );
}

async function Undo({ found, viewer }: { found: ImportDetail; viewer: Viewer }) {
  if (found.kind === "people") {
    const preview = await previewPeopleUndo(viewer, found.id);
    return <PeopleUndoDialog importId={found.id} preview={preview} />;
  }
  return <UndoDialog importId={found.id} preview={await previewUndo(viewer, found.id)} />;
}

type Parts = { found: ImportDetail; viewer: Viewer; formats: Formats; open: boolean };

function GroupParts({ found, viewer, formats, open }: Parts) {
  const summary = found.summary as GroupPlanSummary | null;
  const writes = summary ? summary.added + summary.changed : 0;
  return (
    <>
      {summary && <Plan summary={summary} applied={!open} formats={formats} />}
      <Problems found={found} formats={formats} />
      {found.status === "planned" && writes > 0 && can(viewer, "imports.apply") && (
        <ApplyForm
          importId={found.id}
          kind="groups"
          what={`${formats.number(writes)} groups`}
          errors={found.errorCount > 0 ? formats.number(found.errorCount) : null}
        />
      )}
      {open && <Mapping found={found} />}
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
      {found.kind === "people" ? (
        <ButtonLink variant="primary" href={paths.people({ group: found.target.id })}>
          See the people
        </ButtonLink>
      ) : (
        <ButtonLink variant="primary" href={paths.group(found.target.id)}>
          See the groups
        </ButtonLink>
      )}
    </>
  );
}
