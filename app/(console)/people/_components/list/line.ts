import type { Moment } from "@/components/data-table/sheet";
import type { MemberRole } from "@/lib/access/permissions";
import type { UserStatus } from "@/lib/people/list-types";
import type { fieldPrefix } from "@/lib/people/view";

/** A row of the list, as far as its columns show it. */
export type Line = {
  id: string;
  name: string;
  email?: string | null;
  username?: string | null;
  role?: MemberRole | null;
  group?: string | null;
  memberships?: number;
  status?: UserStatus;
  seen?: Moment | null;
  created?: Moment;
  /** Custom fields by the names of their columns, in words. */
  [field: `${typeof fieldPrefix}${string}`]: string;
};
