"use client";

import { Fragment } from "react";
import { inFull, nameLink } from "@/components/data-table/cells";
import { useRowLinks } from "@/components/data-table/use-row-links";
import { useRowMenu } from "@/components/data-table/use-row-menu";
import { Badge } from "@/components/ui/badge";
import { None } from "@/components/ui/description-list";
import { Table, Th } from "@/components/ui/table";
import type { MemberRow, Membership } from "@/lib/members/types";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { memberActions } from "../members/member-buttons";
import "@/components/data-table/grid.css";

type Props = { rows: readonly MemberRow[]; withGroup: boolean };
type RowProps = { withGroup: boolean; actions: boolean; near: boolean; menu: RowMenu };
type RowMenu = ReturnType<typeof useRowMenu>;

/** People with their roles and, where it is another than the page's, the group that grants each. */
export function MemberTable({ rows, withGroup }: Props) {
  const actions = rows.some((row) => row.memberships.some((held) => held.can));
  const { near, ...links } = useRowLinks();
  const menu = useRowMenu(memberActions);
  return (
    <Table label="Members" className="grid-table grid-few">
      <thead>
        <tr>
          <Th className="lead">Name</Th>
          <Th>{withGroup ? "Role and group" : "Role"}</Th>
          <Th>Sign-in</Th>
          {actions && (
            <Th className="menus">
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody {...links} {...menu.handlers}>
        {rows.map((row, at) => drawRow(row, { withGroup, actions, near: near === at, menu }))}
      </tbody>
    </Table>
  );
}

/** A row; no component of its own, since there are many of them. */
function drawRow(row: MemberRow, { withGroup, actions, near, menu }: RowProps) {
  const { id, status, login, memberships } = row;
  return (
    <tr key={id}>
      <td className="lead">
        {nameLink(row, paths.person(id), near)}
        {status !== "active" && <small>{statusName(status)}</small>}
      </td>
      <td className="line">{drawRoles(memberships, withGroup, near)}</td>
      <td>{login === null ? <None /> : inFull(login, near)}</td>
      {actions && <td className="menus">{drawMenus(row, menu)}</td>}
    </tr>
  );
}

/** Beyond a few, the person's page is the place. */
const SHOWN = 3;

function drawRoles(memberships: readonly Membership[], withGroup: boolean, near: boolean) {
  const [only, another] = memberships;
  if (only && !another) return drawRole(only, withGroup, near);
  const rest = memberships.length - SHOWN;
  return (
    <ul className="flex flex-col gap-1">
      {memberships.slice(0, SHOWN).map((held) => (
        <li key={held.id}>{drawRole(held, withGroup, near)}</li>
      ))}
      {rest > 0 && <li className="text-[13px]">and {rest} more</li>}
    </ul>
  );
}

function drawRole({ role, groupId, groupName }: Membership, withGroup: boolean, near: boolean) {
  return (
    <>
      <Badge tone={role.endsWith("_admin") ? "accent" : "neutral"}>{roleName(role)}</Badge>
      {withGroup && (
        <>
          {" "}
          <a
            href={paths.group(groupId, "members")}
            className="link"
            dir="auto"
            {...(near && { title: groupName })}
          >
            {groupName}
          </a>
        </>
      )}
    </>
  );
}

function drawMenus({ name, memberships }: MemberRow, menu: RowMenu) {
  return memberships
    .slice(0, SHOWN)
    .filter((held) => held.can)
    .map(({ id, role, groupName }) => (
      <Fragment key={id}>
        {menu.button(id, `Actions for ${name}, ${roleName(role)} of ${groupName}`)}
      </Fragment>
    ));
}
