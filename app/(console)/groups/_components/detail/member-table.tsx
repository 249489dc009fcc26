"use client";

import { useRowLinks } from "@/components/data-table/use-row-links";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { None } from "@/components/ui/description-list";
import { Table, Th } from "@/components/ui/table";
import type { MemberRow, Membership } from "@/lib/members/types";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { MemberMenu } from "../members/member-buttons";

type Props = { rows: readonly MemberRow[]; withGroup: boolean };

/** People with their roles and, where it is another than the page's, the group that grants each. */
export function MemberTable({ rows, withGroup }: Props) {
  const actions = rows.some((row) => row.memberships.some((held) => held.can));
  // One set of handlers: fifty rows of link components are a good part of what the page costs.
  const { near: _near, ...links } = useRowLinks();
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
      <tbody {...links}>{rows.map((row) => drawRow(row, withGroup, actions))}</tbody>
    </Table>
  );
}

/** A row; no component of its own, since there are fifty of them. */
function drawRow(row: MemberRow, withGroup: boolean, actions: boolean) {
  const { id, name, status, login, memberships } = row;
  return (
    <tr key={id}>
      <td>
        <span className="flex items-center gap-2">
          <Avatar id={id} name={name} />
          <a href={paths.person(id)} className="max-w-60 truncate" dir="auto">
            {name}
          </a>
          {status !== "active" && <Badge>{statusName(status)}</Badge>}
        </span>
      </td>
      <td>{drawRoles(memberships, withGroup)}</td>
      <td className="text-muted">
        <span className="block max-w-52 truncate" title={login ?? undefined}>
          {login ?? <None />}
        </span>
      </td>
      {actions && <td className="cell-tight">{drawMenus(row)}</td>}
    </tr>
  );
}

/** Beyond a few, the person's page is the place. */
const SHOWN = 3;

function drawRoles(memberships: readonly Membership[], withGroup: boolean) {
  const rest = memberships.length - SHOWN;
  return (
    <ul className="flex flex-col gap-1">
      {memberships.slice(0, SHOWN).map((held) => (
        <li key={held.id} className="flex items-center gap-2">
          <Badge tone={held.role.endsWith("_admin") ? "accent" : "neutral"}>
            {roleName(held.role)}
          </Badge>
          {withGroup && (
            <a
              href={paths.group(held.groupId, "members")}
              className="link max-w-52 truncate"
              dir="auto"
            >
              {held.groupName}
            </a>
          )}
        </li>
      ))}
      {rest > 0 && <li className="text-[13px] text-muted">and {rest} more</li>}
    </ul>
  );
}

function drawMenus(row: MemberRow) {
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
