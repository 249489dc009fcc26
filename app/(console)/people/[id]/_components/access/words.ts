import type { AccessReach } from "@/lib/access/effective/types";
import type { MemberRole } from "@/lib/access/permissions";
import type { Formats } from "@/lib/format";
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

/** How far it reaches: what it shows nothing of by what it is, isn’t named. */
export function reachWords(reach: AccessReach, formats: Formats): string {
  const { groups, archived, people, classes, more } = reach;
  const number = (n: number) =>
    n > 10_000 ? `more than ${formats.number(10_000)}` : formats.number(n);
  const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
  const groupsOf = counted(groups, "group", "groups");
  return [
    groups > 0 && (archived > 0 ? `${groupsOf} (${number(archived)} archived)` : groupsOf),
    people !== null &&
      (more
        ? `more than ${formats.number(people > 1_000 ? Math.floor(people / 1_000) * 1_000 : people)} people`
        : counted(people, "other person", "other people")),
    classes !== null && counted(classes, "class", "classes"),
  ]
    .filter((part) => part !== false)
    .join(" · ");
}
