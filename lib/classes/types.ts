import type { classStatus, gradeLevel } from "@/db/schema";

export type ClassStatus = (typeof classStatus.enumValues)[number];
export type GradeLevel = (typeof gradeLevel.enumValues)[number];

/** What the viewer may do to one class; the database has decided each of them. */
export type ClassAbilities = {
  /** Read the roster: they teach it, or administer its group. */
  roster: boolean;
  /** Change the roster and the class's own facts; not while it is archived. */
  edit: boolean;
  /** Move, archive, restore, widen: as an admin of its group. */
  administer: boolean;
};

/** The head of a class's page. */
export type ClassDetail = {
  id: string;
  name: string;
  code: string | null;
  description: string | null;
  level: string | null;
  subject: string | null;
  gradeLevels: GradeLevel[];
  status: ClassStatus;
  capacity: number;
  extraSeats: number;
  enrolled: number;
  teachers: number;
  schedule: string | null;
  startDate: string;
  endDate: string | null;
  settings: Record<string, unknown>;
  /** updated_at: the version for optimistic concurrency. */
  version: string;
  createdAt: string;
  archivedAt: string | null;
  /** `visible`: whether the viewer may open it. */
  group: { id: string; name: string; visible: boolean };
  term: { id: string; title: string } | null;
  course: { id: string; title: string } | null;
  /** Who answers for it, or else its first teacher. */
  teacher: { id: string; name: string } | null;
  /** What the viewer is in it. */
  role: "teacher" | "student" | null;
  can: ClassAbilities;
};

/** A class in a list. */
export type ClassRow = {
  id: string;
  name: string;
  code: string | null;
  subject: string | null;
  level: string | null;
  status: ClassStatus;
  archived: boolean;
  enrolled: number;
  capacity: number;
  teachers: number;
  schedule: string | null;
  startDate: string;
  endDate: string | null;
  teacher: { id: string; name: string } | null;
  group: { id: string; name: string; visible: boolean };
  term: string | null;
  /** Whether the viewer keeps its roster. */
  keeps: boolean;
};

/** A class as a search finds it. `detail`: its code, its group with the one above and, unless it runs, its state. */
export type ClassHit = { id: string; name: string; detail: string };

/** Somebody who comes to see a class, or no longer does; `roster`: as an admin, with its pupils. */
export type MoveAccess = { id: string | null; name: string | null; roster: boolean };
/** Some of them by name; `others` are out of the viewer's sight, or too many to list. */
export type MoveSide = { total: number; named: MoveAccess[]; others: number };

/** What a move of a class to another group would mean. */
export type MovePreview = {
  from: string;
  to: string;
  gains: MoveSide;
  loses: MoveSide;
  /** Teachers who keep the class, but can't see the group where it would be. */
  teaches: MoveSide;
  pupils: number;
  /** Pupils on the roster who are not of the school of the new group. */
  astray: number;
};

/** What the form of a new class starts with. */
export type NewClass = {
  /** The group that the URL names, if the viewer may put classes there. */
  group: { id: string; name: string } | null;
  terms: { id: string; title: string; year: boolean }[];
  /** The class to make another one of. */
  copy: ClassDetail | null;
};
