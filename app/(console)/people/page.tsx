import { notFound } from "next/navigation";
import { BadLink } from "@/components/data-table/bad-link";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { can } from "@/lib/access/permissions";
import { requireViewer, type Viewer } from "@/lib/auth/current";
import { NotFound } from "@/lib/errors";
import type { Field } from "@/lib/fields/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { PeopleCount } from "@/lib/people/list-types";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { listSearch } from "@/lib/table/view";
import { ExportButton } from "./_components/bulk/export-button";
import { Nobody } from "./_components/list/nobody";
import { PeopleList } from "./_components/list/people-list";
import { readPeople } from "./_components/list/read";
import { toSheet } from "./_components/list/to-sheet";

/** Everybody whom the viewer may see: one list over a million people, whose view is its URL. */
export default async function PeoplePage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "people.read"));
  const rights = rightsOf(viewer);
  const asked = await readPeople(viewer, params, rights.contact);
  if (!asked.ok) return <BadLink list="People" reason={asked.reason} resetHref={paths.people()} />;
  const { query, view, shown, page } = asked;
  const counted = countOf(page.count, formats);
  return (
    <>
      <PageHeader
        title="People"
        breadcrumbs={[{ label: "People" }]}
        meta={<span className="count">{counted}</span>}
        secondary={
          rights.export && (
            <ExportButton
              search={listSearch({ ...view, columns: null, roomy: false })}
              columns={shown}
            />
          )
        }
        action={
          rights.create && (
            <ButtonLink variant="primary" href={paths.personNew()}>
              Add person
            </ButtonLink>
          )
        }
      />
      <PageBody>
        <PeopleList
          view={view}
          sort={query.sort}
          sheet={toSheet(page.rows, { shown, fields: page.fields, formats })}
          shown={shown}
          next={page.next}
          previous={page.previous}
          count={page.count}
          counted={counted}
          group={page.group?.name ?? null}
          fields={page.fields.map((field) => filterOf(field, query.filters.by))}
          can={rights}
          empty={page.rows.length === 0 && <Nobody query={query} view={view} can={rights} />}
        />
      </PageBody>
    </>
  );
}

/** What of the page somebody gets; who looks through another's eyes changes nothing. */
function rightsOf(viewer: Viewer) {
  const may = (permission: Parameters<typeof can>[1]) => can(viewer, permission);
  const acts = viewer.viewAs === null;
  return {
    // As `app.contact_paths`: a teacher sees names.
    contact: viewer.role !== "teacher" || viewer.granted.includes("people.read"),
    groups: may("groups.read"),
    unplaced: viewer.role === "system_admin",
    create: acts && may("people.create"),
    import: acts && may("imports.create"),
    // A change of many people is a job, and jobs are admins’.
    suspend: acts && may("people.suspend") && may("jobs.read"),
    grant: acts && may("members.grant"),
    update: acts && may("people.update"),
    access: may("access.read"),
    export: acts && may("people.export"),
  };
}

function countOf({ n, kind }: PeopleCount, formats: Formats): string {
  const figure = kind === "about" ? formats.about(n) : formats.number(n);
  return n === 1 ? "1 person" : `${figure} people`;
}

/** A custom field for columns and filters; only the chosen one brings its choices along. */
function filterOf({ key, label, type, options }: Field, chosen: string | undefined) {
  const choices = type === "boolean" ? ["Yes", "No"] : options;
  return { key, label, options: key === chosen ? choices : [] };
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
