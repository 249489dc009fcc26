import { notFound } from "next/navigation";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import { paths } from "@/lib/paths";
import { getNewPerson } from "@/lib/people/queries";
import { single } from "../../groups/_components/detail/params";
import { peopleViewer } from "../[id]/_components/load";
import { NewPersonForm } from "./_components/new-person-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Somebody new, from nowhere or from the group that the URL names. */
export default async function NewPersonPage({ searchParams }: Props) {
  const viewer = await peopleViewer();
  if (!can(viewer, "people.create")) {
    await logDenied(viewer, "people.create");
    notFound();
  }
  const { fields, group } = await getNewPerson(viewer, single((await searchParams).group));
  return (
    <>
      <PageHeader
        title="Add a person"
        breadcrumbs={[{ label: "People", href: paths.people() }, { label: "Add a person" }]}
      />
      <PageBody>
        <NewPersonForm fields={fields} group={group} admin={viewer.role === "system_admin"} />
      </PageBody>
    </>
  );
}
