import { expect, it } from "vitest";
import type { MemberRow, Membership } from "@/lib/members/types";
import { packMembers, unpackMembers } from "./member-rows";

const held = (id: string, over: Partial<Membership> = {}): Membership => ({
  id,
  role: "teacher",
  version: "2026-11-27 17:11:47.682319+00",
  groupId: `group of ${id}`,
  groupName: "Science “A”",
  onRoot: false,
  can: true,
  ...over,
});

it("comes out as it went in, however many roles somebody has", () => {
  const rows: MemberRow[] = [
    { id: "1", name: "Ada", status: "active", login: null, memberships: [held("a")] },
    {
      id: "2",
      name: "محمد",
      status: "suspended",
      login: "mo@example.org",
      memberships: [held("b"), held("c", { role: "group_admin", onRoot: true, can: false })],
    },
    { id: "3", name: "Zoë", status: "active", login: "zoe", memberships: [] },
  ];
  expect(unpackMembers(packMembers(rows))).toEqual(rows);
  expect(unpackMembers(packMembers([]))).toEqual([]);
});
