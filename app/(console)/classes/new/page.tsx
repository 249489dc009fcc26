import { notFound } from "next/navigation";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { getNewClass, type NewClass } from "@/lib/classes/queries";
import { NotFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { single } from "../../groups/_components/detail/params";
import { NewClassForm } from "../_components/form/new-class-form";
import { classesViewer } from "../[id]/_components/load";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A new class, of nothing or after the one that the URL names. */
export default async function NewClassPage({ searchParams }: Props) {
  const [viewer, search, { timeZone }] = await Promise.all([
    classesViewer(),
    searchParams,
    reader(),
  ]);
  if (!can(viewer, "classes.create")) {
    await logDenied(viewer, "classes.create");
    notFound();
  }
  const start = await startOf(viewer, { group: single(search.group), copy: single(search.copy) });
  const title = start.copy ? `Duplicate ${start.copy.name}` : "Add a class";
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[{ label: "Classes", href: paths.classes() }, { label: title }]}
      />
      <PageBody>
        <NewClassForm {...start} today={dayIn(timeZone)} />
      </PageBody>
    </>
  );
}

/** A class to copy that the viewer may not see is not found, and the attempt is logged. */
async function startOf(
  viewer: Viewer,
  asked: { group: string | undefined; copy: string | undefined },
): Promise<NewClass> {
  try {
    return await getNewClass(viewer, asked);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "classes.read", { type: "classes", id: asked.copy ?? "" });
    notFound();
  }
}

/** Today, where the reader is. */
function dayIn(timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date());
}
