import { KeyRound, SearchX } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { whoSeesGroup } from "@/lib/access/effective/queries";
import { groupAccessTable } from "@/lib/access/effective/table";
import { NotFound } from "@/lib/errors";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { tableHref } from "@/lib/table/href";
import { readTable } from "@/lib/table/read";
import { Hidden, HolderTable } from "../../../people/[id]/_components/access/holder-table";
import type { SearchParams } from "../../_components/detail/params";
import { assertAnswers, groupOf, groupsViewer } from "../../_components/load";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Who can see and manage this group, and through which role on which group. */
export default async function GroupAccessPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, groupsViewer()]);
  await assertAnswers(viewer, id);
  const group = await groupOf(id);
  const here = paths.group(id, "access");
  const asked = readTable(groupAccessTable, search);
  if (!asked.ok) {
    return (
      <PageBody>
        <BadLink reason={asked.reason} resetHref={here} />
      </PageBody>
    );
  }
  const { query } = asked;
  const [page, formats] = await Promise.all([orNothing(whoSeesGroup(viewer, id, query)), reader()]);
  if (!page) return <NotYours name={group.name} />;
  const nobody = page.rows.length === 0 && !query.cursor;
  return (
    <PageBody>
      <p className="text-muted">
        A role on a group counts for everything below it. Besides, pupils see their own classes.
      </p>
      <Toolbar
        query={query}
        path={here}
        search={{ name: "q", label: "Find by name" }}
        filters={[
          { name: "role", label: "Role", options: roles },
          { name: "through", label: "Place", options: places },
        ]}
      />
      {nobody ? (
        <EmptyState icon={<SearchX />} title="Nobody fits">
          Nobody whose role you may read sees {group.name} in this way.
        </EmptyState>
      ) : (
        <HolderTable label="Who can see and manage" rows={page.rows} changes="Manages" />
      )}
      <Pagination
        label="Pages of who can see it"
        previous={page.previous && tableHref(here, query, { before: page.previous })}
        next={page.next && tableHref(here, query, { after: page.next })}
      />
      <Hidden hidden={page.hidden} formats={formats} />
    </PageBody>
  );
}

const roles = [
  ...["system_admin", "group_admin", "teacher"].map((value) => ({ value, label: roleName(value) })),
  { value: "custom", label: "Custom role" },
];
const places = [
  { value: "here", label: "On this group" },
  { value: "above", label: "On a group above" },
];

/** A group that the viewer sees as a teacher, and administers elsewhere. */
async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

function NotYours({ name }: { name: string }) {
  return (
    <PageBody>
      <EmptyState icon={<KeyRound />} title="You don’t administer this group">
        Who can see {name} is shown to its admins and those above it.
      </EmptyState>
    </PageBody>
  );
}
