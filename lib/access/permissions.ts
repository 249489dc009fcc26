/** Highest first, as in the database's `member_role`. */
export const memberRoles = ["system_admin", "group_admin", "teacher", "student"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A person without any membership has no role: they see what is kept about them, no more. */
type Holder = MemberRole | "none";

const everyone: readonly Holder[] = [...memberRoles, "none"];
const staff: readonly Holder[] = ["system_admin", "group_admin", "teacher"];
const admins: readonly Holder[] = ["system_admin", "group_admin"];

/**
 * Who may do what, somewhere at all. *Where* they may do it (which subtree, which person) is
 * decided row by row by the policies of the database.
 */
export const permissions = {
  "me.read": everyone,
  "account.read": everyone,
  "account.update": everyone,

  "groups.read": staff,
  "groups.create": admins,
  "groups.rename": admins,
  "groups.retype": admins,
  "groups.move": admins,
  "groups.archive": admins,
  "groups.restore": admins,

  "people.read": staff,
  "tokens.issue": admins,

  "members.read": staff,
  "members.grant": admins,
  "members.revoke": admins,

  "imports.read": admins,
  "imports.create": admins,
  "imports.apply": admins,

  "audit.read": admins,
  // Finds what the viewer may see; a pupil finds themselves.
  "search.run": everyone,
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof permissions;

/** Every permission's name, for tests and for checking metadata at run time. */
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

/** Whether someone of this role may do this at all. Pure, so that pages can hide what is refused. */
export function can(viewer: { role: MemberRole | null }, permission: Permission): boolean {
  const holders: readonly Holder[] = permissions[permission];
  return holders.includes(viewer.role ?? "none");
}

/** What lies behind a reading permission does not exist for those without it (ASVS 8.2.2). */
export function hides(permission: Permission): boolean {
  return permission.endsWith(".read");
}

/** Whether the viewer works here, rather than being worked for. */
export function isStaff(viewer: { role: MemberRole | null }): boolean {
  return staff.includes(viewer.role ?? "none");
}
