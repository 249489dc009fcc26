import { History } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/access/permissions";
import { listActivity } from "@/lib/audit/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { Event, When } from "../../../audit/_components/event";
import { read, type SearchParams, single } from "../../_components/detail/params";
import { groupOf, groupsViewer } from "../../_components/load";
import { withParams } from "../../_components/url";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** What happened to this group, newest first; what lies below it has its own pages. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, groupsViewer()]);
  const { name } = await groupOf(id);
  const turn = { after: single(search.after), before: single(search.before) };
  const [page, formats] = await Promise.all([
    read(listActivity(viewer, { groupId: id, ...turn })),
    reader(),
  ]);
  const here = paths.group(id, "activity");
  if (!page.data) return <BadLink reason={page.error} resetHref={here} />;
  const { rows, known, previous, next } = page.data;
  if (rows.length === 0) return <Nothing name={name} />;
  return (
    <PageBody>
      <ol aria-label={`What happened to ${name}`} className="card">
        {rows.map((row) => (
          <li key={row.id} className="flex gap-4 border-line border-b px-3 py-1 last:border-0">
            <When at={row.at} formats={formats} className="w-40 flex-none py-1 max-md:hidden" />
            <div className="min-w-0 flex-1">
              <Event row={row} known={known} formats={formats} />
            </div>
          </li>
        ))}
      </ol>
      <Pagination
        previous={previous && withParams(here, { before: previous })}
        next={next && withParams(here, { after: next })}
        summary={
          can(viewer, "audit.read") && (
            <ButtonLink href={paths.audit({ group: id })} size="sm">
              Show it with all groups below
            </ButtonLink>
          )
        }
      />
    </PageBody>
  );
}

function Nothing({ name }: { name: string }) {
  return (
    <EmptyState icon={<History />} title="Nothing has happened here yet">
      Every change of {name} and of its members will stand here.
    </EmptyState>
  );
}
