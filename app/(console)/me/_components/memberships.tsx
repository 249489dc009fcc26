import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import type { Membership } from "@/lib/me/queries";
import { roleName } from "@/lib/navigation";
import { GroupPlace } from "../../people/[id]/_components/memberships/group-place";

type Props = { memberships: readonly Membership[]; format: Formats };

/** Where the person belongs, in which role, since when. */
export function Memberships({ memberships, format }: Props) {
  if (memberships.length === 0) {
    return (
      <p className="text-muted">You belong to no group yet. Your school can add you to one.</p>
    );
  }
  return (
    <Table label="Your memberships" focusable>
      <thead>
        <tr>
          <Th>Group</Th>
          <Th>Role</Th>
          <Th>Since</Th>
        </tr>
      </thead>
      <tbody>
        {memberships.map((membership) => (
          <tr key={[...membership.above, membership.group, membership.role].join("/")}>
            <Td>
              <GroupPlace name={membership.group} above={membership.above} />
            </Td>
            <Td>{roleName(membership.role)}</Td>
            <Td>{format.date(membership.since)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
