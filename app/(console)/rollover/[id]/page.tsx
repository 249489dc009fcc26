import { Suspense } from "react";
import { BadLink } from "@/components/data-table/bad-link";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { getUndo } from "@/lib/rollover/queries";
import { previewTable } from "@/lib/rollover/table";
import type { Rollover } from "@/lib/rollover/types";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { rolloverOf, rolloversViewer } from "../_components/load";
import { RolloverBadge } from "../_components/status";
import { ApplyDialog, DiscardDialog } from "./_components/draft-dialogs";
import { Lists } from "./_components/lists";
import { Outcome } from "./_components/outcome";
import { Preview } from "./_components/preview";
import { factsOf } from "./_components/read";
import { UndoDialog } from "./_components/undo-dialog";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** A year that is prepared: while it is a draft what would change, afterwards what was done. */
export default async function RolloverPage({ params, searchParams }: Props) {
  const [viewer, formats, { id }, search] = await Promise.all([
    rolloversViewer(),
    reader(),
    params,
    searchParams,
  ]);
  const found = await rolloverOf(viewer, id);
  const acts = can(viewer, "rollovers.manage") && viewer.viewAs === null;
  const asked = readTable(previewTable, search);
  if (!asked.ok)
    return <BadLink list="Next year" reason={asked.reason} resetHref={paths.rollover(id)} />;
  const draft = found.status === "draft";
  return (
    <>
      <PageHeader
        title={`${found.from} → ${found.to}`}
        documentTitle="Next year"
        breadcrumbs={[
          { label: "Next year", href: paths.rollovers() },
          { label: `${found.from} → ${found.to}` },
        ]}
        meta={<RolloverBadge status={found.status} />}
        description={found.group}
        {...(acts && buttons(found))}
      />
      <PageBody>
        {draft ? (
          <Suspense fallback={<Waiting />}>
            <Preview found={found} acts={acts} formats={formats} />
            <Lists
              viewer={viewer}
              found={found}
              query={asked.query}
              acts={acts}
              formats={formats}
            />
          </Suspense>
        ) : (
          <Outcome found={found} formats={formats} />
        )}
      </PageBody>
      {acts && <Dialogs viewer={viewer} found={found} dialog={search.dialog} />}
    </>
  );
}

function buttons({ id, status, undoUntil }: Rollover) {
  if (status === "draft") {
    return {
      secondary: (
        <ButtonLink variant="ghost" href={paths.rolloverDialog(id, "discard")} scroll={false}>
          Throw away
        </ButtonLink>
      ),
      action: (
        <ButtonLink variant="primary" href={paths.rolloverDialog(id, "apply")} scroll={false}>
          Apply
        </ButtonLink>
      ),
    };
  }
  if (!undoUntil) return {};
  return {
    secondary: (
      <ButtonLink href={paths.rolloverDialog(id, "undo")} scroll={false}>
        Take it back
      </ButtonLink>
    ),
  };
}

type DialogsProps = { viewer: Viewer; found: Rollover; dialog: string | string[] | undefined };

async function Dialogs({ viewer, found, dialog }: DialogsProps) {
  const { id, version, status, undoUntil } = found;
  if (status === "draft" && dialog === "discard") return <DiscardDialog id={id} />;
  if (status === "draft" && dialog === "apply") {
    const facts = await factsOf(id);
    return <ApplyDialog id={id} version={version} facts={facts} choices={found.choices} />;
  }
  if (undoUntil && dialog === "undo") {
    return <UndoDialog id={id} facts={await getUndo(viewer, id)} />;
  }
  return null;
}

function Waiting() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <Skeleton className="h-20" />
      <Skeleton className="h-48" />
      <Skeleton className="h-96" />
    </div>
  );
}
