import { SearchX, Users } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/access/permissions";
import { listMembers } from "@/lib/members/queries";
import { type MembersQuery, membersTable } from "@/lib/members/table";
import type { MemberRow, MemberView } from "@/lib/members/types";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { tableHref } from "@/lib/table/href";
import type { Page } from "@/lib/table/keyset";
import { readTable } from "@/lib/table/read";
import { rowsOf } from "@/lib/table/view";
import { packMembers } from "../../_components/detail/member-rows";
import { MemberSheet } from "../../_components/detail/member-sheet";
import { MemberViews } from "../../_components/detail/member-views";
import type { SearchParams } from "../../_components/detail/params";
import { groupOf, groupsViewer } from "../../_components/load";
import { GrantButton } from "../../_components/members/member-buttons";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Who belongs here: by a membership on this group, on one above, or anywhere below. */
export default async function MembersPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, groupsViewer()]);
  const tab = paths.group(id, "members");
  const asked = readTable(membersTable, search);
  if (!asked.ok) {
    await groupOf(id);
    return (
      <PageBody>
        <BadLink reason={asked.reason} resetHref={tab} />
      </PageBody>
    );
  }
  const { query } = asked;
  // A group out of sight has no members in sight either, so both are asked at once.
  const [group, page] = await Promise.all([groupOf(id), listMembers(viewer, id, query)]);
  const view = query.filters.view ?? "direct";
  const mayGrant = can(viewer, "members.grant") && group.can.create && viewer.viewAs === null;
  return (
    <PageBody>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <MemberViews tab={tab} current={view} />
        {mayGrant && <GrantButton label="Add member" />}
      </div>
      <Toolbar
        query={withoutView(query)}
        path={tab}
        search={{ name: "q", label: "Find by name" }}
        filters={[{ name: "role", label: "Role", options: roleOptions(view) }]}
      >
        {view !== "direct" && <input type="hidden" name="view" value={view} />}
      </Toolbar>
      <MemberSheet
        rows={packMembers(page.rows)}
        withGroup={view !== "direct"}
        empty={
          page.rows.length === 0 && !query.cursor && <Nobody name={group.name} query={query} />
        }
        pager={<Pager tab={tab} query={query} page={page} />}
        place={{
          group: { id, name: group.name, onRoot: group.isRoot },
          appoints: viewer.role === "system_admin",
        }}
        mayGrant={mayGrant}
      />
    </PageBody>
  );
}

type PagerProps = { tab: string; query: MembersQuery; page: Page<MemberRow> };

function Pager({ tab, query, page: { rows, next, previous } }: PagerProps) {
  const more = Boolean(next ?? previous);
  return (
    <Pagination
      label="Pages of members"
      previous={previous && tableHref(tab, query, { before: previous })}
      next={next && tableHref(tab, query, { after: next })}
      rows={rowsOf(
        { found: rows.length, more, now: query.limit, usual: query.usualLimit },
        (chosen) => tableHref(tab, query, { rows: chosen ?? query.usualLimit }),
      )}
    />
  );
}

/** Why there is nobody on the list, and what to do. */
function Nobody({ name, query: { filters } }: { name: string; query: MembersQuery }) {
  if (filters.q || filters.role?.length) {
    return (
      <EmptyState icon={<SearchX />} title="Nobody fits">
        No member here has this name and role. Change the filters, or look at the whole subtree.
      </EmptyState>
    );
  }
  const { title, text } = empty[filters.view ?? "direct"];
  return (
    <EmptyState icon={<Users />} title={title}>
      {text(name)}
    </EmptyState>
  );
}

/** The view is chosen above, so it is no filter that could be cleared. */
function withoutView(query: MembersQuery): MembersQuery {
  return { ...query, given: query.given.filter(([name]) => name !== "view") };
}

function roleOptions(view: MemberView) {
  const roles = ["system_admin", "group_admin", "teacher", "student"];
  // A pupil's role counts nowhere but on its own group.
  return roles
    .filter((role) => view !== "inherited" || role !== "student")
    .map((value) => ({ value, label: roleName(value) }));
}

const empty: Record<MemberView, { title: string; text: (name: string) => string }> = {
  direct: {
    title: "No members of its own",
    text: (name) =>
      `Nobody has a role on ${name} itself. Look at the whole subtree for people below.`,
  },
  inherited: {
    title: "Nobody from above",
    text: (name) => `No role on a group above reaches down to ${name}, or none that you may see.`,
  },
  subtree: {
    title: "No people here or below",
    text: (name) => `Nobody has a role on ${name} or on a group below it yet.`,
  },
};
