import { can, type Holding, type Permission } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";

export type NavIcon =
  | "groups"
  | "people"
  | "classes"
  | "mine"
  | "rollover"
  | "tools"
  | "chats"
  | "imports"
  | "audit"
  | "settings"
  | "me"
  | "account";
type Item = { label: string; href: string; icon: NavIcon; permission: Permission };

/** The rooms of the console. A room is listed when it stands, for whoever may enter it. */
const items: readonly Item[] = [
  { label: "Groups", href: paths.groups(), icon: "groups", permission: "groups.read" },
  { label: "People", href: paths.people(), icon: "people", permission: "people.read" },
  { label: "Classes", href: paths.classes(), icon: "classes", permission: "classes.read" },
  { label: "My classes", href: paths.myClasses(), icon: "mine", permission: "rosters.read" },
  { label: "Tools", href: paths.tools(), icon: "tools", permission: "tools.read" },
  { label: "Chats", href: paths.chats(), icon: "chats", permission: "chats.read" },
  { label: "Next year", href: paths.rollovers(), icon: "rollover", permission: "rollovers.read" },
  { label: "Imports", href: paths.imports(), icon: "imports", permission: "imports.read" },
  { label: "Audit", href: paths.audit(), icon: "audit", permission: "audit.read" },
  { label: "Settings", href: paths.settings("roles"), icon: "settings", permission: "roles.read" },
];
const own: readonly Item[] = [
  { label: "About me", href: paths.me(), icon: "me", permission: "me.read" },
  { label: "Account", href: paths.account(), icon: "account", permission: "account.read" },
];

/** The sidebar of a viewer; what is hidden here is refused elsewhere. */
export function navigationFor(viewer: Holding) {
  const mine = (list: readonly Item[]) => list.filter((item) => can(viewer, item.permission));
  return [{ items: mine(items) }, { label: "You", items: mine(own) }].filter(
    (section) => section.items.length > 0,
  );
}

/** A role in words. */
export function roleName(role: string | null): string {
  const names: Record<string, string> = {
    system_admin: "System admin",
    group_admin: "Group admin",
    teacher: "Teacher",
    student: "Student",
  };
  return names[role ?? ""] ?? "No role yet";
}

/** The state of an account in words. */
export function statusName(status: string): string {
  const names: Record<string, string> = {
    invited: "Invited",
    active: "Active",
    suspended: "Suspended",
    archived: "Archived",
  };
  return names[status] ?? status;
}

/**
 * Where a person starts: a teacher with their classes, other staff with the tree, everybody else with
 * what is kept about them.
 * @param teaches whether they teach a class
 */
export function startOf(viewer: Holding, teaches = false): string {
  if (teaches && can(viewer, "rosters.read")) return paths.myClasses();
  return can(viewer, "groups.read") ? paths.groups() : paths.me();
}
