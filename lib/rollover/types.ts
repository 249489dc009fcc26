import type { Grade } from "@/lib/grades";

/** The kind of the jobs that apply one, or take it back. */
export const ROLLOVER_KIND = "rollover";

export type RolloverStatus = "draft" | "applied" | "undone" | "discarded";

/** What is chosen for all of it; single classes and pupils may differ. */
export type Choices = {
  /** Teachers come along into the copies. */
  keepTeachers: boolean;
  /** Classes without a term are copied too. */
  withoutTerm: boolean;
  /** The old year's classes are completed. */
  completeOld: boolean;
  /** Pupils go up a grade. */
  promote: boolean;
};
export const defaultChoices: Choices = {
  keepTeachers: true,
  withoutTerm: true,
  completeOld: true,
  promote: true,
};

/** How many of what were made. */
export type RolloverSummary = {
  classes: number;
  teachers: number;
  completed: number;
  promoted: number;
  graduated: number;
};

export type RolloverRow = {
  id: string;
  status: RolloverStatus;
  group: string;
  from: string;
  to: string;
  creator: string | null;
  createdAt: string;
  summary: RolloverSummary | null;
};

export type Rollover = RolloverRow & {
  groupId: string;
  version: string;
  choices: Choices;
  applier: string | null;
  appliedAt: string | null;
  undoneAt: string | null;
  /** Until when it can be taken back; null unless it was applied and that lies ahead. */
  undoUntil: string | null;
};

/** What becomes of pupils of one grade. */
export type GradeStep = {
  grade: Grade | null;
  after: Grade | null;
  what: "promoted" | "graduated" | "held" | "stays" | "ungraded" | "left" | "done";
  pupils: number;
};

/** The numbers of a preview, as the database stands now. */
export type RolloverFacts = {
  classes: number;
  copied: number;
  leftOut: number;
  /** Copied already, by another rollover into this year. */
  done: number;
  withoutTerm: number;
  /** Copies that nobody would teach. */
  vacant: number;
  completed: number;
  pupils: number;
  grades: GradeStep[];
  unplaced: number;
  /** Applied already into this year, here, below or above. */
  before: { group: string; at: string }[];
};

export type PlannedClass = {
  id: string;
  name: string;
  code: string | null;
  group: string;
  term: string | null;
  toTerm: string;
  startDate: string;
  endDate: string | null;
  pupils: number;
  teachers: number;
  keeps: number;
  done: boolean;
  copied: boolean;
  leftOut: boolean;
  withTeachers: boolean;
};
export type PlannedPupil = {
  id: string;
  name: string;
  number: string | null;
  grade: Grade | null;
  place: string | null;
};

/** Why something stays when a rollover is taken back. */
export type Conflict = {
  kind: "class_copied" | "class_completed" | "student_promoted" | "student_graduated";
  id: string;
  name: string;
  why: "pupils" | "edited" | "archived" | "changed";
};
export type UndoFacts = {
  archived: number;
  running: number;
  pupils: number;
  conflicts: number;
  /** The first 200 of them. */
  listed: Conflict[];
};
