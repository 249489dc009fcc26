/** Highest first, as in the database's `member_role`. */
export const memberRoles = ["system_admin", "group_admin", "teacher", "student"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A person without any membership has no role: they see what is kept about them, no more. */
type Holder = MemberRole | "none";

const everyone: readonly Holder[] = [...memberRoles, "none"];
const staff: readonly Holder[] = ["system_admin", "group_admin", "teacher"];
const systemAdmins: readonly Holder[] = ["system_admin"];
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
  "people.create": admins,
  "people.update": admins,
  "people.suspend": admins,
  "people.archive": admins,
  "people.erase": systemAdmins,
  "people.export": admins,
  "tokens.issue": admins,
  // The pupil's record: number, grade, status, school.
  "students.update": admins,

  "classes.read": staff,
  "classes.create": staff,
  "classes.update": staff,
  "classes.move": admins,
  "classes.archive": admins,
  "classes.restore": admins,
  // Whoever keeps the class: those who teach it, and the admins above it.
  "rosters.read": staff,
  "rosters.edit": staff,
  "rosters.export": staff,
  // Seats beyond the capacity.
  "rosters.overbook": admins,

  "tools.read": staff,
  // Drafts: the author's own, and whatever lies below an admin.
  "tools.write": staff,
  // The answer to a version, going back, retiring.
  "tools.review": admins,

  // That a chat took place, and with a record of it what was said; one's own chats are under "me".
  "chats.read": staff,
  // Flags and notes, for whoever oversees the chat.
  "chats.review": staff,
  "chats.redact": staff,
  // What stood there before it was masked.
  "chats.unredact": systemAdmins,
  "chats.export": admins,
  // Rules, retention, holds, and whether admins read at all.
  "chats.settings": systemAdmins,

  // The explorer of tables and pages; rows of sample queries are read with the viewer's own rights.
  "schema.read": staff,
  "schema.sample": systemAdmins,

  "terms.read": admins,
  "terms.manage": admins,
  "courses.manage": admins,
  "rollovers.read": admins,
  "rollovers.manage": admins,
  "schools.update": admins,

  "members.read": staff,
  "members.grant": admins,
  "members.revoke": admins,

  // Who can see and do what, and why.
  "access.read": admins,
  "access.view_as": admins,

  "roles.read": admins,
  "roles.manage": systemAdmins,
  "roles.assign": systemAdmins,
  "fields.read": admins,
  "fields.manage": systemAdmins,
  // Single sign-on, and who must use a second factor.
  "security.read": systemAdmins,
  "security.manage": systemAdmins,
  // What other programs ask with.
  "keys.read": systemAdmins,
  "keys.manage": systemAdmins,
  "jobs.read": admins,
  "jobs.cancel": admins,

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

/**
 * What a custom role may hold (`app.grantable_permissions`; a test compares the two). Nothing that
 * grants, moves or removes: nobody is raised by a role.
 */
export const grantablePermissions = [
  "groups.read",
  "people.read",
  "people.update",
  "people.suspend",
  "people.export",
  "tokens.issue",
  "audit.read",
] as const satisfies readonly Permission[];

/** A viewer as far as permissions go: the highest membership, and what custom roles add. */
export type Holding = { role: MemberRole | null; granted: readonly string[] };

/** Whether someone may do this somewhere at all. Pure, so that pages can hide what is refused. */
export function can(viewer: Holding, permission: Permission): boolean {
  const holders: readonly Holder[] = permissions[permission];
  return holders.includes(viewer.role ?? "none") || viewer.granted.includes(permission);
}

/** What lies behind a reading permission does not exist for those without it (ASVS 8.2.2). */
export function hides(permission: Permission): boolean {
  return permission.endsWith(".read");
}

/** Whether the viewer works here, rather than being worked for. */
export function isStaff(viewer: Holding): boolean {
  return staff.includes(viewer.role ?? "none") || viewer.granted.length > 0;
}
