import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { MemberRow } from "@/lib/groups/types";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";

/** People with their role and, where it is another than the page's, the group that grants it. */
export function MemberTable({
  rows,
  withGroup,
}: {
  rows: readonly MemberRow[];
  withGroup: boolean;
}) {
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          {withGroup && <Th>Through</Th>}
          <Th>Sign-in</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.membershipId}>
            <Td>
              <span className="flex items-center gap-2">
                <Avatar id={row.userId} name={row.name} />
                <Link href={paths.person(row.userId)} className="max-w-60 truncate" dir="auto">
                  {row.name}
                </Link>
              </span>
            </Td>
            <Td>
              <Badge tone={row.role.endsWith("_admin") ? "accent" : "neutral"}>
                {roleName(row.role)}
              </Badge>
            </Td>
            {withGroup && (
              <Td>
                <Link href={paths.group(row.groupId, "members")} className="link" dir="auto">
                  {row.groupName}
                </Link>
              </Td>
            )}
            <Td className="text-muted">
              <span className="block max-w-52 truncate" title={row.email ?? undefined}>
                {row.email ?? row.username ?? <None />}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
