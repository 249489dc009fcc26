import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { getGroup } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { single } from "../../groups/_components/detail/params";
import { toolsViewer } from "../_components/load";
import { NewToolForm } from "./_components/new-tool-form";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where a tool may be used, its key and its name; the rest is written on its page. */
export default async function NewToolPage({ searchParams }: Props) {
  const [viewer, { group }] = await Promise.all([toolsViewer(), searchParams]);
  if (viewer.viewAs || !can(viewer, "tools.write")) {
    await logDenied(viewer, "tools.write");
    notFound();
  }
  const asked = single(group);
  const start = asked && UUID.test(asked) ? await placeOf(() => getGroup(viewer, asked)) : null;
  return (
    <>
      <PageHeader
        title="New tool"
        breadcrumbs={[{ label: "Tools", href: paths.tools() }, { label: "New tool" }]}
        description="It begins as a small document that works. Nobody can use it before it was reviewed."
      />
      <PageBody>
        <Card className="max-w-2xl">
          <NewToolForm start={start} everywhere={viewer.role === "system_admin"} />
        </Card>
      </PageBody>
    </>
  );
}

/** The group that the address names; one out of sight is no choice. */
async function placeOf(ask: () => Promise<{ id: string; name: string }>) {
  try {
    const { id, name } = await ask();
    return { id, name };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
