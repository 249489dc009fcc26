import { Users } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listMembers } from "@/lib/groups/queries";
import type { MemberView } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { MemberTable } from "../../_components/detail/member-table";
import { MemberViews, memberViews } from "../../_components/detail/member-views";
import { read, type SearchParams, single } from "../../_components/detail/params";
import { groupOf, groupsViewer } from "../../_components/load";
import { withParams } from "../../_components/url";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Who belongs here: by a membership on this group, on one above, or anywhere below. */
export default async function MembersPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, groupsViewer()]);
  const { name } = await groupOf(id);
  const asked = single(search.view) ?? "direct";
  const cursor = single(search.after);
  const tab = paths.group(id, "members");
  const view = memberViews.find((known) => known === asked);
  if (!view) {
    return (
      <PageBody>
        <BadLink reason="Members are shown as direct, inherited or subtree." resetHref={tab} />
      </PageBody>
    );
  }
  const page = await read(listMembers(viewer, id, view, cursor));
  const here = withParams(tab, { view: view === "direct" ? null : view });
  return (
    <PageBody>
      <MemberViews tab={tab} current={view} />
      {!page.data ? (
        <BadLink reason={page.error} resetHref={here} />
      ) : page.data.rows.length === 0 && !cursor ? (
        <EmptyState icon={<Users />} title={empty[view].title}>
          {empty[view].text(name)}
        </EmptyState>
      ) : (
        <>
          <MemberTable rows={page.data.rows} withGroup={view !== "direct"} />
          <Pagination
            previous={cursor ? here : undefined}
            next={page.data.next ? withParams(here, { after: page.data.next }) : undefined}
          />
        </>
      )}
    </PageBody>
  );
}

const empty: Record<MemberView, { title: string; text: (name: string) => string }> = {
  direct: {
    title: "No members of its own",
    text: (name) =>
      `Nobody has a role on ${name} itself. Look at the whole subtree for people below.`,
  },
  inherited: {
    title: "Nobody from above",
    text: (name) => `No role on a group above reaches down to ${name}.`,
  },
  subtree: {
    title: "No people here or below",
    text: (name) => `Nobody has a role on ${name} or on a group below it yet.`,
  },
};
