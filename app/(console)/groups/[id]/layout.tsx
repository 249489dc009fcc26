import { Archive } from "lucide-react";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import type { GroupDetail, Trail } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { BackToTree } from "../_components/detail/back-to-tree";
import { GroupMenu } from "../_components/detail/group-menu";
import { GroupTabs } from "../_components/detail/group-tabs";
import { PrimaryAction } from "../_components/detail/primary-action";
import { when } from "../_components/detail/when";
import { GroupDialogs } from "../_components/dialogs/group-dialogs";
import { TypeIcon, typeLabel } from "../_components/group-type";
import { assertTab, groupOf, groupsViewer } from "../_components/load";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** The head of a group's pages: the way here, what it is, what can be done; below it the tabs. */
export default async function GroupLayout({ children, params }: Props) {
  const [viewer, group] = await Promise.all([groupsViewer(), groupOf((await params).id)]);
  await assertTab(viewer, group.id);
  return (
    <>
      <BackToTree />
      <PageHeader
        title={group.name}
        breadcrumbs={crumbs(group.trail, group.name)}
        meta={
          <>
            <Badge icon={<TypeIcon type={group.type} />}>{typeLabel(group.type)}</Badge>
            {group.archived && <Badge icon={<Archive aria-hidden />}>Archived</Badge>}
          </>
        }
        secondary={<GroupMenu name={group.name} can={group.can} />}
        action={<PrimaryAction can={group.can} />}
      />
      {group.archived && <ArchivedBanner group={group} />}
      <GroupTabs id={group.id} access={can(viewer, "access.read")} />
      <div className="pt-3">{children}</div>
      <GroupDialogs group={group} />
    </>
  );
}

function crumbs(trail: Trail, name: string) {
  return [
    ...trail.map((step) => ({
      label: step.name,
      ...(step.visible && { href: paths.group(step.id) }),
    })),
    { label: name },
  ];
}

async function ArchivedBanner({ group }: { group: GroupDetail }) {
  const format = await reader();
  const on = group.archivedAt ? ` on ${format.date(when(group.archivedAt))}` : "";
  return (
    <div className="px-4 pb-3 md:px-6">
      <Alert kind="warning" title={`This group was archived${on}`}>
        It is hidden from lists and searches.{" "}
        {group.can.restore
          ? "Restore it to use it again."
          : "Whoever administers a group above it can restore it."}
      </Alert>
    </div>
  );
}
