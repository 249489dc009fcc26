import { notFound } from "next/navigation";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireViewer } from "@/lib/auth/current";
import { env } from "@/lib/env";

/** The shell without data: the floor against which `npm run bench` measures pages. */
export default async function FramePage() {
  await requireViewer();
  if (env.BENCH !== "1") notFound();
  return (
    <>
      <PageHeader title="Frame" breadcrumbs={[{ label: "Frame" }]} />
      <PageBody>
        <p>Nothing but the shell.</p>
      </PageBody>
    </>
  );
}
