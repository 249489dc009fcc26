"use client";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { MemberRow, Membership } from "@/lib/members/types";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { MemberMenu } from "../members/member-buttons";

type Props = { rows: readonly MemberRow[]; withGroup: boolean };

/** People with their roles and, where it is another than the page's, the group that grants each. */
export function MemberTable({ rows, withGroup }: Props) {
  const actions = rows.some((row) => row.memberships.some((held) => held.can));
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>{withGroup ? "Role and group" : "Role"}</Th>
          <Th>Sign-in</Th>
          {actions && (
            <Th tight>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td>
              <Person row={row} />
            </Td>
            <Td>
              <Roles memberships={row.memberships} withGroup={withGroup} />
            </Td>
            <Td className="text-muted">
              <span className="block max-w-52 truncate" title={row.login ?? undefined}>
                {row.login ?? <None />}
              </span>
            </Td>
            {actions && (
              <Td tight>
                <Menus row={row} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Person({ row: { id, name, status } }: { row: MemberRow }) {
  return (
    <span className="flex items-center gap-2">
      <Avatar id={id} name={name} />
      <Link href={paths.person(id)} className="max-w-60 truncate" dir="auto">
        {name}
      </Link>
      {status !== "active" && <Badge>{statusName(status)}</Badge>}
    </span>
  );
}

/** Beyond a few, the person's page is the place. */
const SHOWN = 3;

function Roles({ memberships, withGroup }: { memberships: Membership[]; withGroup: boolean }) {
  const rest = memberships.length - SHOWN;
  return (
    <ul className="flex flex-col gap-1">
      {memberships.slice(0, SHOWN).map((held) => (
        <li key={held.id} className="flex items-center gap-2">
          <Badge tone={held.role.endsWith("_admin") ? "accent" : "neutral"}>
            {roleName(held.role)}
          </Badge>
          {withGroup && (
            <Link
              href={paths.group(held.groupId, "members")}
              className="link max-w-52 truncate"
              dir="auto"
            >
              {held.groupName}
            </Link>
          )}
        </li>
      ))}
      {rest > 0 && <li className="text-[13px] text-muted">and {rest} more</li>}
    </ul>
  );
}

function Menus({ row }: { row: MemberRow }) {
  return (
    <div className="flex flex-col">
      {row.memberships
        .slice(0, SHOWN)
        .filter((held) => held.can)
        .map((held) => (
          <MemberMenu
            key={held.id}
            id={held.id}
            about={`${row.name}, ${roleName(held.role)} of ${held.groupName}`}
          />
        ))}
    </div>
  );
}
