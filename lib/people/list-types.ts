import type { MemberRole } from "@/lib/access/permissions";
import type { Field } from "@/lib/fields/types";
import type { ListCount } from "@/lib/table/count";

export type UserStatus = "invited" | "active" | "suspended" | "archived";

/** A line of the people page, as far as the viewer may know of this person. */
export type PersonRow = {
  id: string;
  name: string;
  /** Whether the viewer may know how to reach this person; without it a teacher sees names. */
  knows: boolean;
  /** Null for whoever has none, and for whoever may not be asked about it; so below. */
  email: string | null;
  username: string | null;
  lastLogin: Date | null;
  status: UserStatus;
  /** The highest of the memberships that the viewer may see. */
  role: MemberRole | null;
  /** How many memberships the viewer may see. */
  memberships: number;
  /** Where the highest of them lies. */
  group: { id: string; name: string } | null;
  createdAt: Date;
  /** Custom fields by key; empty unless they were asked for and may be known. */
  metadata: Record<string, unknown>;
};

export type PeopleCount = ListCount;

export type PeoplePage = {
  rows: PersonRow[];
  /** Cursors for `after` and `before`; absent at the ends. */
  next: string | undefined;
  previous: string | undefined;
  count: PeopleCount;
  /** The tenant's own fields of people; empty unless they were asked for. */
  fields: Field[];
  /** The group of the filter; null without one, and for one out of sight. */
  group: { id: string; name: string } | null;
};
