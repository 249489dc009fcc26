import type { MemberRole } from "@/lib/access/permissions";

const names: Record<MemberRole, string> = {
  system_admin: "a system admin",
  group_admin: "a group admin",
  teacher: "a teacher",
  student: "a student",
};

/** A role within a sentence: "Ada is a teacher here". */
export function asRole(role: MemberRole): string {
  return names[role];
}
