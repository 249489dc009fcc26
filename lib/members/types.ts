import type { MemberRole } from "@/lib/access/permissions";

export type MemberView = "direct" | "inherited" | "subtree";

/** A role on a group, as lists show it. */
export type Membership = {
  id: string;
  role: MemberRole;
  version: string;
  groupId: string;
  groupName: string;
  /** Whether the group is the root of the district, where alone system admins stand. */
  onRoot: boolean;
  /** Whether the viewer may change or end it. */
  can: boolean;
};

/** A person with the memberships that put them on the list. */
export type MemberRow = {
  id: string;
  name: string;
  status: string;
  /** The address or user name, for those who may know it. */
  login: string | null;
  memberships: Membership[];
};

/** A membership on a person's page. */
export type PersonMembership = Membership & {
  /** The names on the way up, root first. */
  above: string[];
  since: string;
  archived: boolean;
};

/** Somebody who could be given a role; `role` is the one they have there already. */
export type Candidate = {
  id: string;
  name: string;
  login: string | null;
  role: MemberRole | null;
};
