import type { MemberRole } from "@/lib/access/permissions";
import type { PeopleColumn } from "@/lib/people/view";

/** The headers of the columns. */
export const columnNames: Record<PeopleColumn, string> = {
  name: "Name",
  email: "E-mail",
  username: "User name",
  role: "Role",
  group: "Group",
  memberships: "Memberships",
  status: "Status",
  seen: "Last sign-in",
  created: "Created",
};

export const roles: readonly MemberRole[] = ["system_admin", "group_admin", "teacher", "student"];
export const statuses = ["invited", "active", "suspended", "archived"] as const;

/** The choices of the last sign-in, by their value in the URL. */
export const seenNames: Record<string, string> = {
  never: "Never signed in",
  "7d": "Signed in within 7 days",
  "30d": "Signed in within 30 days",
  not30d: "Not for 30 days",
  not90d: "Not for 90 days",
};

export const unplacedName = "No membership";
