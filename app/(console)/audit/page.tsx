import { History } from "lucide-react";
import { notFound } from "next/navigation";
import { BadLink } from "@/components/data-table/bad-link";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { listAudit } from "@/lib/audit/queries";
import { type AuditQuery, auditTable } from "@/lib/audit/table";
import { requireViewer } from "@/lib/auth/current";
import { NotFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { columns } from "./_components/columns";
import { Filters } from "./_components/filters";
import { Heading } from "./_components/heading";

/** Who did what to whom, before and after: a system_admin's tenant, a group_admin's subtrees. */
export default async function AuditPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "audit.read"));
  const asked = readTable(auditTable, params);
  if (!asked.ok) return <BadLink list="Audit" reason={asked.reason} resetHref={paths.audit()} />;
  const { query } = asked;
  const page = await orNotFound(listAudit(viewer, query, formats.timeZone));
  return (
    <>
      <Heading page={page} formats={formats} />
      <PageBody>
        <Filters query={query} known={page.known} />
        <div className={lines}>
          <DataTable
            label="Events"
            columns={columns(page.known, formats)}
            page={page}
            rowKey={(row) => row.id}
            query={query}
            path={paths.audit()}
            empty={<Nothing query={query} />}
          />
        </div>
      </PageBody>
    </>
  );
}

/** Unfolded lines are tall; on a phone the time stands within the line. */
const lines = "[&_td]:align-top max-md:[&_.table>*>tr>:first-child]:hidden";

function Nothing({ query }: { query: AuditQuery }) {
  if (query.given.length === 0)
    return (
      <EmptyState icon={<History />} title="Nothing has happened yet">
        Every change, sign-in and refusal in your groups will stand here.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<History />}
      title="No event fits these filters"
      action={<ButtonLink href={paths.audit()}>Show all events</ButtonLink>}
    >
      Take one away, or widen the days.
    </EmptyState>
  );
}

/** What the viewer may not see is answered like what isn't there. */
async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
