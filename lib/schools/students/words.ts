import type { Spell, StudentStatus } from "./types";

/** Whether a pupil attends, in words. */
export const studentStatusWords: Record<StudentStatus, string> = {
  enrolled: "Enrolled",
  inactive: "Inactive",
  transferred: "Transferred",
  withdrawn: "Withdrawn",
  graduated: "Graduated",
};

/** How a spell in a class stands. */
export const spellWords: Record<Spell["status"], string> = {
  active: "In the class",
  completed: "Completed",
  dropped: "Left",
};
