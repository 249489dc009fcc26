import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import type { PersonMembership } from "@/lib/people/types";

type Props = { memberships: readonly PersonMembership[]; date: (value: Date) => string };

/** Where a person belongs, as far as the viewer sees it. */
export function MembershipTable({ memberships, date }: Props) {
  if (memberships.length === 0) {
    return <p className="text-muted">No membership in a group that you can see.</p>;
  }
  return (
    <Table label="Memberships">
      <thead>
        <tr>
          <Th>Group</Th>
          <Th>Role</Th>
          <Th>Since</Th>
        </tr>
      </thead>
      <tbody>
        {memberships.map((membership) => (
          <tr key={membership.id}>
            <Td>
              <Link href={paths.group(membership.groupId)} dir="auto">
                {membership.group}
              </Link>
              {membership.above.length > 0 && (
                <span className="text-muted" dir="auto">
                  {" "}
                  in {membership.above.toReversed().join(", ")}
                </span>
              )}
            </Td>
            <Td>{roleName(membership.role)}</Td>
            <Td>{date(membership.since)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
