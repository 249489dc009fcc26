import type { ClassStatus } from "@/lib/classes/types";
import type { Field } from "@/lib/fields/types";

/** What the viewer may do to one person; the database has decided each of them. */
export type PersonAbilities = {
  edit: boolean;
  suspend: boolean;
  reinstate: boolean;
  archive: boolean;
  restore: boolean;
  erase: boolean;
  /** Make and withdraw links by which they set a password. */
  link: boolean;
  /** See their devices, and sign them out. */
  devices: boolean;
  /** Read what happened to them. */
  history: boolean;
};

/** What only those who may know the person's address see. */
export type PersonContact = {
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  username: string | null;
  phone: string | null;
  sourcedId: string | null;
  lastLogin: string | null;
};

/** The head of a person's page. */
export type PersonDetail = {
  id: string;
  name: string;
  status: string;
  /** The highest role of those that the viewer sees; null without one. */
  role: string | null;
  version: string;
  createdAt: string;
  archivedAt: string | null;
  /** When everything about them was erased; the rest is empty then. */
  erasedAt: string | null;
  /** Whether this is the viewer. */
  own: boolean;
  contact: PersonContact | null;
  /** The tenant's own fields with this person's values; empty where the address is not shown. */
  fields: PersonField[];
  can: PersonAbilities;
};

export type PersonField = { field: Field; value: unknown };

/** A class in which they sit or which they teach; `group` is null where the viewer can't see it. */
export type PersonClass = {
  id: string;
  name: string;
  role: "teacher" | "student";
  group: string | null;
  status: ClassStatus;
};
export type PersonDevice = {
  /** Names it in `endSessions`. */
  handle: string;
  signedInAt: string;
  address: string | null;
  userAgent: string | null;
};
export type PersonLink = {
  purpose: "invitation" | "password_reset";
  expiresAt: string;
  dead: boolean;
};

/** What stands below the head on the first tab. */
export type PersonOverview = {
  classes: PersonClass[];
  devices: PersonDevice[];
  links: PersonLink[];
};
