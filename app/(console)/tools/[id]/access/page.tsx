import { PageBody } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { parseTool } from "@/lib/tools/format/parse";
import { getVersion, rolesOfTool, toolChecks } from "@/lib/tools/queries";
import { single } from "../../../groups/_components/detail/params";
import { toolOf, toolsViewer } from "../../_components/load";
import { Answer } from "./_components/answer";
import { Audience } from "./_components/audience";
import { nameOf } from "./_components/name-of";
import { PersonPicker } from "./_components/person-picker";
import { Roles } from "./_components/roles";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Whether one person may use the tool, and why; and whom it is for at all. */
export default async function AccessPage({ params, searchParams }: Props) {
  const [viewer, tool, search] = await Promise.all([
    toolsViewer(),
    params.then(({ id }) => toolOf(id)),
    searchParams,
  ]);
  const person = single(search.person);
  const [checks, name, roles, version] = await Promise.all([
    person ? toolChecks(viewer, tool.id, person) : [],
    person ? nameOf(viewer, person) : null,
    rolesOfTool(viewer, tool.id),
    tool.published === null ? null : getVersion(viewer, tool.id, tool.published),
  ]);
  const read = parseTool(version?.yaml ?? tool.yaml);
  return (
    <PageBody>
      <PersonPicker
        key={person ?? ""}
        id={tool.id}
        person={person && name ? { id: person, label: name } : null}
      />
      {person && <Answer name={name} checks={checks} />}
      <Audience
        viewer={viewer}
        audience={read.ok ? read.tool.audience : null}
        place={tool.group}
        version={version ? tool.published : null}
      />
      <Roles
        id={tool.id}
        roles={roles}
        changes={tool.can.administer && can(viewer, "tools.review")}
        opens={can(viewer, "roles.read")}
      />
    </PageBody>
  );
}
