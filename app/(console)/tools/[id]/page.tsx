import { Alert } from "@/components/ui/alert";
import { PageBody } from "@/components/ui/page-header";
import { reader } from "@/lib/reader";
import { getDraft, problemsOf, type ToolDetail } from "@/lib/tools/queries";
import { hasModel } from "@/lib/tools/trial/queries";
import { toolOf, toolsViewer } from "../_components/load";
import { Problems } from "../_components/problems";
import { TextView } from "../_components/text-view";
import { Review } from "./_components/review/review";
import { ToolText } from "./_components/text/tool-text";

type Props = { params: Promise<{ id: string }> };

/** The text of a tool: to write on, or to read and answer. */
export default async function ToolPage({ params }: Props) {
  const [viewer, tool] = await Promise.all([toolsViewer(), params.then(({ id }) => toolOf(id))]);
  const writes = tool.can.write && tool.status !== "in_review" && tool.status !== "retired";
  const [kept, problems] = await Promise.all([
    writes ? getDraft(viewer, tool.id) : null,
    problemsOf(viewer, { yaml: tool.yaml, groupId: tool.group?.id ?? null }),
  ]);
  const { id, yaml, version } = tool;
  return (
    <PageBody>
      {tool.waiting && <Review viewer={viewer} tool={tool} waiting={tool.waiting} />}
      {tool.rejection && <SentBack {...tool.rejection} />}
      {writes ? (
        <ToolText
          tool={{ id, yaml, version }}
          kept={kept && kept.yaml !== yaml ? { ...kept, at: kept.at.toISOString() } : null}
          problems={problems}
          model={hasModel()}
        />
      ) : (
        <>
          <p className="text-muted">{whyReadOnly(tool)}</p>
          <TextView label="Text" text={yaml} />
          <Problems problems={problems} />
        </>
      )}
    </PageBody>
  );
}

async function SentBack({ number, reason, by, at }: NonNullable<ToolDetail["rejection"]>) {
  const formats = await reader();
  return (
    <Alert
      kind="warning"
      title={`Version ${number} was sent back by ${by ?? "somebody outside your scope"}, ${formats.relative(at)}`}
    >
      <p dir="auto" className="whitespace-pre-line">
        {reason}
      </p>
    </Alert>
  );
}

function whyReadOnly({ status, can }: ToolDetail): string {
  if (status === "in_review") {
    return can.write
      ? "The text stands still while it is under review. Take it back to write on it."
      : "The text stands still while it is under review.";
  }
  if (status === "retired") {
    return can.administer
      ? "This tool is retired. Bring it back to write on it."
      : "This tool is retired.";
  }
  return "You can read this text. Its author and the admins of its place write on it.";
}
