import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { Formats } from "@/lib/format";
import { membershipsOf } from "@/lib/members/queries";
import type { PersonMembership } from "@/lib/members/types";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { when } from "../../../../groups/_components/detail/when";
import { GrantButton, MemberMenu } from "../../../../groups/_components/members/member-buttons";
import { MemberDialogs } from "../../../../groups/_components/members/member-dialogs";
import { GroupPlace } from "./group-place";

type Props = {
  viewer: Viewer;
  person: { id: string; name: string; archivedAt: string | null };
  formats: Formats;
};

/** Where a person belongs, as far as the viewer sees it, and what the viewer may change of it. */
export async function MembershipSection({ viewer, person, formats }: Props) {
  const memberships = await membershipsOf(viewer, person.id);
  const acts = viewer.viewAs === null && !person.archivedAt;
  const mayGrant = acts && can(viewer, "members.grant");
  return (
    <Section
      title="Memberships"
      count={formats.number(memberships.length)}
      {...(mayGrant && { actions: <GrantButton label="Give a role" /> })}
    >
      <MembershipList
        memberships={memberships}
        name={person.name}
        acts={acts}
        date={formats.date}
      />
      <MemberDialogs
        place={{
          person: { id: person.id, name: person.name },
          appoints: viewer.role === "system_admin",
        }}
        mayGrant={mayGrant}
        members={
          acts
            ? memberships.map((held) => ({ ...held, userId: person.id, personName: person.name }))
            : []
        }
      />
    </Section>
  );
}

type ListProps = {
  memberships: readonly PersonMembership[];
  name: string;
  acts: boolean;
  date: (value: Date) => string;
};

function MembershipList({ memberships, name, acts, date }: ListProps) {
  if (memberships.length === 0) {
    return <p className="text-muted">No membership in a group that you can see.</p>;
  }
  const actions = acts && memberships.some((held) => held.can);
  return (
    <Table label="Memberships">
      <thead>
        <tr>
          <Th>Group</Th>
          <Th>Role</Th>
          <Th>Since</Th>
          {actions && (
            <Th tight>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {memberships.map((held) => (
          <tr key={held.id}>
            <Td>
              <GroupPlace
                name={held.groupName}
                above={held.above}
                href={paths.group(held.groupId)}
              />{" "}
              {held.archived && <Badge>Archived</Badge>}
            </Td>
            <Td>
              <Badge tone={held.role.endsWith("_admin") ? "accent" : "neutral"}>
                {roleName(held.role)}
              </Badge>
            </Td>
            <Td>{date(when(held.since))}</Td>
            {actions && (
              <Td tight>
                {held.can && (
                  <MemberMenu
                    id={held.id}
                    about={`${name}, ${roleName(held.role)} of ${held.groupName}`}
                  />
                )}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
