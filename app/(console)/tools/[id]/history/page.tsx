import { History } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { reader } from "@/lib/reader";
import { parseSides } from "@/lib/tools/compare";
import { listVersions } from "@/lib/tools/queries";
import { single } from "../../../groups/_components/detail/params";
import { toolOf, toolsViewer } from "../../_components/load";
import { allowed } from "../_components/allowed";
import { headOf } from "../_components/head";
import { Compared } from "./_components/compared";
import { Versions } from "./_components/versions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The versions of a tool, and what differs between two of them. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [viewer, tool, search, formats] = await Promise.all([
    toolsViewer(),
    params.then(({ id }) => toolOf(id)),
    searchParams,
    reader(),
  ]);
  const sides = parseSides(single(search.compare));
  const versions = await listVersions(viewer, tool.id);
  if (versions.length === 0) {
    return (
      <PageBody>
        <div className="card">
          <EmptyState icon={<History />} title="No version yet">
            A version is made whenever the text is sent to review. It then never changes.
          </EmptyState>
        </div>
      </PageBody>
    );
  }
  const { publish, restore } = allowed(headOf(tool));
  return (
    <PageBody>
      {sides && <Compared viewer={viewer} tool={tool} sides={sides} versions={versions} />}
      <Versions tool={tool} versions={versions} formats={formats} can={{ publish, restore }} />
    </PageBody>
  );
}
