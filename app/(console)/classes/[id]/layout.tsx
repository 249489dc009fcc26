import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import type { ClassDetail } from "@/lib/classes/types";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { ClassState } from "./_components/class-state";
import { ClassTabs } from "./_components/class-tabs";
import { classesViewer, classOf } from "./_components/load";
import { ClassDialogs } from "./_components/menu/class-dialogs";
import { ClassMenu } from "./_components/menu/class-menu";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** The head of a class's pages: which class it is, what can be done; below it the tabs. */
export default async function ClassLayout({ children, params }: Props) {
  const [viewer, found] = await Promise.all([
    classesViewer(),
    params.then(({ id }) => classOf(id)),
  ]);
  const duplicates = viewer.viewAs === null && can(viewer, "classes.create");
  return (
    <>
      <PageHeader
        title={found.name}
        breadcrumbs={[{ label: "Classes", href: paths.classes() }, { label: found.name }]}
        meta={<ClassState status={found.status} archived={found.archivedAt !== null} />}
        secondary={
          <>
            {found.can.roster && can(viewer, "chats.read") && (
              <ButtonLink href={paths.chats({ class: found.id })}>Chats</ButtonLink>
            )}
            <ClassMenu found={found} duplicates={duplicates} />
          </>
        }
      />
      {found.archivedAt && <ArchivedBanner found={found} archivedAt={found.archivedAt} />}
      <ClassTabs id={found.id} roster={found.can.roster} />
      <div className="pt-3">{children}</div>
      <ClassDialogs found={found} />
    </>
  );
}

type BannerProps = { found: ClassDetail; archivedAt: string };

async function ArchivedBanner({ found, archivedAt }: BannerProps) {
  const { date } = await reader();
  return (
    <div className="px-4 pb-3 md:px-6">
      <Alert kind="warning" title={`This class was archived on ${date(new Date(archivedAt))}`}>
        Its roster can be read, but not changed.{" "}
        {found.can.administer
          ? "Restore it to use it again."
          : "Whoever administers its group can restore it."}
      </Alert>
    </div>
  );
}
