import { notFound } from "next/navigation";
import { PageBody } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import { seatsOf } from "@/lib/rosters/words";
import { classesViewer, classOf } from "../_components/load";
import { PasteRoom } from "./_components/paste-room";

type Props = { params: Promise<{ id: string }> };

/** A column of a spreadsheet becomes pupils of the class, after a look at what each line means. */
export default async function PastePage({ params }: Props) {
  const [{ id }, viewer] = await Promise.all([params, classesViewer()]);
  const found = await classOf(id);
  if (!found.can.edit) {
    await logDenied(viewer, "rosters.edit", { type: "classes", id });
    notFound();
  }
  const overbooks = found.can.administer && can(viewer, "rosters.overbook");
  return (
    <PageBody>
      <PasteRoom found={{ id, name: found.name, free: seatsOf(found).free, overbooks }} />
    </PageBody>
  );
}
