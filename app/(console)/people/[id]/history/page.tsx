import { History } from "lucide-react";
import { notFound } from "next/navigation";
import { BadLink } from "@/components/data-table/bad-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/access/permissions";
import { listPersonEvents } from "@/lib/audit/queries";
import { logDenied } from "@/lib/auth/log";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { Event, When } from "../../../audit/_components/event";
import { read, type SearchParams, single } from "../../../groups/_components/detail/params";
import { withParams } from "../../../groups/_components/url";
import { peopleViewer, personOf } from "../_components/load";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** What happened to this person, newest first, for their admins. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, peopleViewer()]);
  const person = await personOf(id);
  if (!person.can.history) {
    await logDenied(viewer, "audit.read", { type: "users", id });
    notFound();
  }
  const turn = { after: single(search.after), before: single(search.before) };
  const [page, formats] = await Promise.all([
    read(listPersonEvents(viewer, { personId: id, ...turn })),
    reader(),
  ]);
  const here = paths.person(id, "history");
  if (!page.data) return <BadLink reason={page.error} resetHref={here} />;
  const { rows, known, previous, next } = page.data;
  if (rows.length === 0) return <Nothing />;
  return (
    <PageBody>
      <ol aria-label={`What happened to ${person.name}`} className="card">
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
            <ButtonLink href={paths.audit({ actor: id })} size="sm">
              Show what they did
            </ButtonLink>
          )
        }
      />
    </PageBody>
  );
}

function Nothing() {
  return (
    <EmptyState icon={<History />} title="Nothing has happened here yet">
      Every change of this person, of their memberships and sign-ins will stand here.
    </EmptyState>
  );
}
