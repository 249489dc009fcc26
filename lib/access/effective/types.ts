import type { MemberRole } from "../permissions";

/** What gives somebody access: a membership, a custom role, a class they teach, or being oneself. */
export type AccessSource = {
  kind: "membership" | "role" | "class" | "self";
  id: string;
  role: MemberRole | null;
  /** The name of the custom role, or of the class. */
  roleName: string | null;
  permissions: string[];
  groupId: string | null;
  groupName: string | null;
};

/** Somebody who can see a group or a person, and why. */
export type Holder = {
  id: string;
  name: string;
  status: string;
  sees: boolean;
  /** Whether they may change it, too. */
  changes: boolean;
  sources: AccessSource[];
};

/** People whose holding the viewer may not read, as a number. */
export type HiddenHolders = { role: string; groupName: string | null; people: number };

export type HolderPage = {
  rows: Holder[];
  next: string | undefined;
  previous: string | undefined;
  hidden: HiddenHolders[];
};

/** One thing that somebody holds, and how far it reaches. */
export type Holding = {
  kind: "membership" | "role" | "class";
  id: string;
  role: MemberRole | null;
  roleName: string | null;
  permissions: string[];
  groupId: string;
  groupName: string;
  /** The names on the way up, root first. */
  above: string[];
  /** False where the group is archived: nothing comes of it. */
  living: boolean;
  /** Null where nothing comes of it. */
  reach: AccessReach | null;
};

/** How much somebody sees: people other than themselves, and what is archived, too. */
export type AccessReach = {
  groups: number;
  /** How many of the groups are archived. */
  archived: number;
  /** Null where it shows nobody by what it is. */
  people: number | null;
  classes: number | null;
  /** Whether the number of people stops before the end. */
  more: boolean;
};

export type AccessOf = {
  holdings: Holding[];
  /** How many more there are that the viewer may not read. */
  hidden: number;
  /** How many more there are beyond the hundred that were looked at. */
  cut: number;
  /** All of it together, where there are several things and the viewer may read each of them. */
  total: AccessReach | null;
};

/** A change that has not happened. */
export type Change =
  | { kind: "grant" | "role"; groupId: string; userId: string; role: MemberRole }
  | { kind: "revoke"; groupId: string; userId: string }
  | { kind: "move"; groupId: string; targetId: string }
  | { kind: "archive"; groupId: string };

/** The same for several people at once, 20 at most: with all of them changed. */
export type PeopleChange =
  | { kind: "grant"; groupId: string; userIds: readonly string[]; role: MemberRole }
  | { kind: "revoke"; groupId: string; userIds: readonly string[] }
  /** Their memberships in one group become memberships in another; the role stays. */
  | { kind: "transfer"; groupId: string; userIds: readonly string[]; targetId: string };

/** How many people a change is previewed for one by one. */
export const MOST_CHANGED = 20;

export type Gain = { groups: number; manages: number; people: number; edits: number };

/** What one person gains or loses by a change. */
export type Changed = Gain & {
  /** Null where the viewer may not know who it is. */
  id: string | null;
  name: string | null;
  /** Whether it is the person whom the change is about. */
  subject: boolean;
  /** Whether the numbers of people stop before the end. */
  more: boolean;
};

export type AccessChange = {
  gains: Changed[];
  loses: Changed[];
  /** Whether more people are concerned than were looked at. */
  more: boolean;
};
