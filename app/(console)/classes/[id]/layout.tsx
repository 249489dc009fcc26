import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";
import { ClassState } from "./_components/class-state";
import { ClassTabs } from "./_components/class-tabs";
import { classOf, findClass } from "./_components/load";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findClass((await params).id);
  return { title: found?.name ?? "Not found" };
}

/** The head of a class's pages: which class it is, what can be done; below it the tabs. */
export default async function ClassLayout({ children, params }: Props) {
  const found = await classOf((await params).id);
  return (
    <>
      <PageHeader
        title={found.name}
        breadcrumbs={[{ label: "Classes", href: paths.classes() }, { label: found.name }]}
        meta={<ClassState status={found.status} archived={found.archivedAt !== null} />}
      />
      <ClassTabs id={found.id} roster={found.can.roster} />
      <div className="pt-3">{children}</div>
    </>
  );
}
