import { notFound } from "next/navigation";
import { BadLink } from "@/components/data-table/bad-link";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { can } from "@/lib/access/permissions";
import { requireViewer, type Viewer } from "@/lib/auth/current";
import { isMine } from "@/lib/classes/table";
import { NotFound } from "@/lib/errors";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { ListCount } from "@/lib/table/count";
import type { SearchParams } from "@/lib/table/parse";
import { ClassList } from "./_components/list/class-list";
import { NoClasses } from "./_components/list/none";
import { readClasses } from "./_components/list/read";
import { toSheet } from "./_components/list/to-sheet";

/** Every class that the viewer may see; a teacher's list begins with those that they teach. */
export default async function ClassesPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "classes.read"));
  const rights = rightsOf(viewer);
  const asked = await readClasses(viewer, params);
  if (!asked.ok)
    return <BadLink list="Classes" reason={asked.reason} resetHref={paths.classes()} />;
  const { query, view, mine, shown, page } = asked;
  const counted = countOf(page.count, formats);
  const usual = isMine({ filters: { ...query.filters, mine: undefined } }, viewer.role);
  return (
    <>
      <PageHeader
        title="Classes"
        breadcrumbs={[{ label: "Classes" }]}
        meta={<span className="count">{counted}</span>}
        action={
          rights.create && (
            <ButtonLink variant="primary" href={paths.classNew()}>
              Add class
            </ButtonLink>
          )
        }
      />
      <PageBody>
        <ClassList
          view={view}
          mine={{ on: mine, usual }}
          sort={query.sort}
          sheet={toSheet(page.rows, shown, formats)}
          shown={shown}
          next={page.next}
          previous={page.previous}
          count={page.count}
          counted={counted}
          names={page.names}
          choices={page.choices}
          can={rights}
          empty={
            page.rows.length === 0 && (
              <NoClasses query={query} view={view} mine={mine} can={rights} />
            )
          }
        />
      </PageBody>
    </>
  );
}

/** What of the page somebody gets; who looks through another's eyes changes nothing. */
function rightsOf(viewer: Viewer) {
  const acts = viewer.viewAs === null;
  return {
    create: acts && can(viewer, "classes.create"),
    update: acts && can(viewer, "classes.update"),
    // A change of many classes is a job, and jobs are admins’.
    bulk: acts && can(viewer, "classes.archive") && can(viewer, "jobs.read"),
  };
}

function countOf({ n, kind }: ListCount, formats: Formats): string {
  const figure = kind === "about" ? formats.about(n) : formats.number(n);
  return n === 1 ? "1 class" : `${figure} classes`;
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
