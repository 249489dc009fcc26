import type { GradeLevel } from "@/lib/classes/types";
import type { UserStatus } from "@/lib/people/list-types";

export type RosterRole = "teacher" | "student";

/** Somebody on a roster. */
export type RosterMember = {
  /** Of the row in the roster. */
  id: string;
  userId: string;
  role: RosterRole;
  /** Whether this teacher answers for the class. */
  isPrimary: boolean;
  name: string;
  status: UserStatus;
  number: string | null;
  grade: GradeLevel | null;
  /** The day on which they came, as a date of the school. */
  since: string;
  /** No longer of this school. */
  astray: boolean;
};

export type RosterPage = {
  /** All teachers, whoever answers for the class first. */
  teachers: RosterMember[];
  pupils: RosterMember[];
  /** How many pupils there are in all. */
  total: number;
  next: string | undefined;
  previous: string | undefined;
};

/** Somebody who may be put on a roster. */
export type Candidate = {
  id: string;
  name: string;
  number: string | null;
  grade: GradeLevel | null;
  onRoster: boolean;
};

/** What a line of a paste means. */
export type ResolvedLine = { line: number; text: string } & (
  | { state: "found"; person: Candidate }
  | { state: "already"; person: Candidate }
  | { state: "repeated"; person: Candidate; first: number }
  /** Several could be meant, or one only perhaps. */
  | { state: "ambiguous"; choices: Candidate[]; more: number }
  | { state: "unknown" }
);

export type Resolved = {
  lines: ResolvedLine[];
  /** The line that was taken for the names of columns. */
  header: string | null;
  blank: number;
};

/** Somebody who was left out, by name where the viewer may see them. */
export type Refused = { id: string; name: string | null };

export type Added = {
  added: string[];
  /** Were on the roster before. */
  already: number;
  refused: Refused[];
  /** Seats that were added to the class for them. */
  extraSeats: number;
};

export type Removed = {
  removed: string[];
  /** Were no longer on the roster. */
  gone: number;
  /** Who answered for the class, and no longer does. */
  primary: string | null;
  /** Whether the viewer took themselves off, and can no longer read the roster. */
  left: boolean;
};

export type Transferred = {
  moved: string[];
  gone: number;
  /** Sit in the other class already, and stayed in both. */
  already: number;
  refused: Refused[];
  to: { id: string; name: string };
};

/** Somebody came or left. */
export type RosterEvent = {
  id: string;
  kind: "came" | "left" | "completed";
  at: string;
  /** The day at the school. */
  day: string;
  pupil: { id: string; name: string; visible: boolean };
  /** Null for the system, and for whoever the viewer may not see. */
  by: { id: string; name: string } | null;
  /** Whether somebody did it whom the viewer may not see. */
  bySomebody: boolean;
};

/** One time that a pupil was in the class. */
export type Spell = {
  id: string;
  from: string;
  until: string | null;
  status: "active" | "completed" | "dropped";
};

/** A class as its teacher sees it on their first page. */
export type TaughtClass = {
  id: string;
  name: string;
  code: string | null;
  subject: string | null;
  schedule: string | null;
  startDate: string;
  endDate: string | null;
  status: "active" | "completed" | "cancelled";
  enrolled: number;
  capacity: number;
  extraSeats: number;
  group: string;
  term: string | null;
  /** Runs today, at the school. */
  today: boolean;
};

/** Another class into which pupils can be transferred. */
export type TransferTarget = {
  id: string;
  name: string;
  code: string | null;
  group: string;
  left: number;
};
