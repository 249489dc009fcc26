import type { MemberRole } from "@/lib/access/permissions";
import { permissionWords } from "@/lib/roles/words";

/** What a role opens, going on from "… is a teacher of this group, and so". */
export const opens: Record<MemberRole | "class", string> = {
  system_admin:
    "sees and manages everything in the district: every group, person, class and role. Reading a pupil’s chats takes a reason, which is logged.",
  group_admin:
    "sees this group and all below it, manages what lies below with its classes and their rosters, edits people whose every membership lies there, gives and takes roles there, and reads their log. Reading a pupil’s chats takes a reason, which is logged.",
  teacher:
    "sees this group and all below it with the names of the people there. Chats and rosters come with the classes they teach.",
  student: "sees nothing but what is kept about themselves.",
  class:
    "sees the people on its roster, keeps the roster while the class is not archived, finds pupils of its school by name to add them, and reads the chats held in it.",
};

/** A permission of a custom role in words, within a sentence. */
export function permissionLabel(permission: string): string {
  const known = Object.entries(permissionWords).find(([name]) => name === permission);
  const label = known?.[1].label ?? permission;
  return label.charAt(0).toLowerCase() + label.slice(1);
}
