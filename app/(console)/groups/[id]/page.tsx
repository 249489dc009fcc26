import { Fragment } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { PageBody } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/auth/viewer";
import type { Formats } from "@/lib/format";
import { groupFacts } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { Counts } from "../_components/detail/counts";
import { when } from "../_components/detail/when";
import { typeLabel } from "../_components/group-type";
import { groupOf, groupsViewer } from "../_components/load";
import { SchoolCard } from "../_components/school/school-card";
import { withParams } from "../_components/url";

/** A group at a glance: how much hangs on it, and what is known of it. */
export default async function GroupOverview({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, group, format] = await Promise.all([
    groupsViewer(),
    groupOf((await params).id),
    reader(),
  ]);
  return (
    <PageBody>
      <Below viewer={viewer} id={group.id} format={format} />
      {group.type === "school" && <SchoolCard viewer={viewer} groupId={group.id} />}
      <DescriptionList
        lines
        items={[
          { term: "Type", value: typeLabel(group.type) },
          {
            term: "Short name",
            value: <code className="font-mono text-[13px]">{group.slug}</code>,
          },
          { term: "Path", value: <Path text={group.path} /> },
          { term: "Id in the source", value: group.sourcedId },
          { term: "Created", value: format.dateTime(when(group.createdAt)) },
          { term: "Last changed", value: format.dateTime(when(group.version)) },
        ]}
      />
    </PageBody>
  );
}

/** How much hangs on it. */
async function Below({ viewer, id, format }: { viewer: Viewer; id: string; format: Formats }) {
  const { groups, people, classes, archived } = await groupFacts(viewer, id);
  return (
    <Counts
      items={[
        { label: "Groups below", value: groups, href: paths.group(id, "groups") },
        {
          label: "People",
          value: people,
          about: people >= 10_000,
          href: withParams(paths.group(id, "members"), { view: "subtree" }),
        },
        { label: "Classes", value: classes },
        { label: "Archived below", value: archived },
      ]}
      format={format}
    />
  );
}

/** Breaks after each dot, so that a long path wraps between names and still copies as it is. */
function Path({ text }: { text: string }) {
  const steps = text.split(".");
  return (
    <code className="break-words font-mono text-[13px]">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a path stay where they are
        <Fragment key={index}>
          {index > 0 && "."}
          <wbr />
          {step}
        </Fragment>
      ))}
    </code>
  );
}
