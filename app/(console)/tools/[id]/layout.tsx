import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";
import { toolOf, toolsViewer } from "../_components/load";
import { ToolState, versionInUse } from "../_components/tool-state";
import { ToolDialogs } from "./_components/dialogs/tool-dialogs";
import { headOf } from "./_components/head";
import { ToolActions } from "./_components/tool-actions";
import { ToolTabs } from "./_components/tool-tabs";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** The head of a tool's pages: where it stands and what can be done; below it the tabs. */
export default async function ToolLayout({ children, params }: Props) {
  const [viewer, tool] = await Promise.all([toolsViewer(), params.then(({ id }) => toolOf(id))]);
  const head = headOf(tool);
  const inUse = versionInUse(tool);
  return (
    <>
      <PageHeader
        title={tool.name}
        breadcrumbs={[{ label: "Tools", href: paths.tools() }, { label: tool.name }]}
        meta={
          <>
            <ToolState status={tool.status} />
            {inUse && <Badge>{inUse}</Badge>}
          </>
        }
        description={<About tool={tool} />}
        secondary={
          <>
            {can(viewer, "chats.read") && (
              <ButtonLink href={paths.chats({ tool: tool.id })} className="max-sm:hidden">
                Chats
              </ButtonLink>
            )}
            <ToolActions tool={head} />
          </>
        }
      />
      <ToolTabs id={tool.id} />
      <div className="pt-3">{children}</div>
      <ToolDialogs tool={head} />
    </>
  );
}

function About({ tool }: { tool: Awaited<ReturnType<typeof toolOf>> }) {
  const { key, group, author, chats, tags } = tool;
  return (
    <>
      <code className="font-mono">{key}</code>
      {" · "}
      <bdi>{group ? group.name : "Whole district"}</bdi>
      {author && (
        <>
          {" · by "}
          <bdi>{author.name}</bdi>
        </>
      )}
      {tags.length > 0 && ` · ${tags.join(", ")}`}
      {chats > 0 &&
        ` · ${chats >= 1000 ? "1,000 or more" : chats} ${chats === 1 ? "chat" : "chats"}`}
    </>
  );
}
