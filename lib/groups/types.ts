import type { groupType } from "@/db/schema";
import type { AccessChange } from "@/lib/access/effective/types";

export type GroupType = (typeof groupType.enumValues)[number];

/** A row of the tree. */
export type TreeNode = {
  id: string;
  parentId: string | null;
  name: string;
  type: GroupType;
  hasChildren: boolean;
  archived: boolean;
  /** `updated_at` with its microseconds: the version for optimistic concurrency. */
  version: string;
  /** Whether the viewer may rename, move or archive it. */
  manageable: boolean;
};

/** Some children of a node, by name; `next` is the cursor of the following page. */
export type Branch = { nodes: TreeNode[]; next: string | null };

/** The names on the way up, root first, without the group itself. */
export type Trail = { id: string; name: string; type: GroupType; visible: boolean }[];

export type TreeStart = {
  roots: TreeNode[];
  /** Names above the first root, which the viewer may read but not open. */
  rootTrail: Trail;
  branches: Record<string, Branch>;
  /** Ids from a root down to the chosen group, that one last. */
  path: string[];
};

export type GroupHit = {
  id: string;
  name: string;
  type: GroupType;
  archived: boolean;
  trail: string[];
};

export type GroupFacts = { groups: number; archived: number; people: number; classes: number };

export type GroupAbilities = {
  create: boolean;
  rename: boolean;
  type: boolean;
  move: boolean;
  archive: boolean;
  restore: boolean;
};

export type GroupDetail = {
  id: string;
  name: string;
  type: GroupType;
  slug: string;
  path: string;
  sourcedId: string | null;
  createdAt: string;
  version: string;
  archived: boolean;
  archivedAt: string | null;
  isRoot: boolean;
  trail: Trail;
  can: GroupAbilities;
};

export type MovePreview = {
  facts: GroupFacts;
  from: Trail;
  to: Trail;
  /** The label the group will carry there; differs from today's where that one is taken. */
  slugAfter: string;
  /** Who gains and who loses access through roles above it. */
  access: AccessChange;
  warnings: string[];
};
export type ArchivePreview = { facts: GroupFacts; access: AccessChange };
export type RestorePreview = { groups: number; blockedBy: { id: string; name: string } | null };
