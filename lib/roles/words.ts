import type { grantablePermissions } from "@/lib/access/permissions";

type Grantable = (typeof grantablePermissions)[number];

/** What each permission of a custom role opens, in words. */
export const permissionWords: Record<Grantable, { label: string; hint: string }> = {
  "groups.read": { label: "See groups", hint: "The groups and all below them." },
  "people.read": {
    label: "See people",
    hint: "Names, addresses, memberships and custom fields.",
  },
  "people.update": {
    label: "Edit people",
    hint: "Only teachers and pupils whose every membership lies there.",
  },
  "people.suspend": {
    label: "Suspend and reinstate people",
    hint: "The same people; also ends their sessions.",
  },
  "people.export": { label: "Export people", hint: "What they can see, as a file." },
  "tokens.issue": {
    label: "Issue invitations and password resets",
    hint: "For the same teachers and pupils.",
  },
  "audit.read": { label: "Read the log", hint: "What happened in the groups, and to whom." },
};
