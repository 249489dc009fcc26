import type { PersonTable } from "./input";

type Problem = {
  /** The column of the mapping that the problem is about. */
  column: keyof PersonTable | null;
  message: string;
  advice: string;
};

const taken = (what: string): string => `Somebody else in this district has this ${what} already.`;
const TAKEN =
  "Correct the row. If it is the same person, find people by this column instead; if you don’t see them, ask a system admin.";
const twice = (what: string): string => `An earlier row gives this ${what} to another person.`;
const TWICE = "Give each person their own, or leave the cell empty.";

/** Why a person of a file is left out; what the row holds is never repeated. */
export const problems = {
  "taken-sourcedId": { column: "sourcedId", message: taken("id of the source"), advice: TAKEN },
  "taken-username": { column: "username", message: taken("user name"), advice: TAKEN },
  "taken-email": { column: "email", message: taken("e-mail address"), advice: TAKEN },
  "twice-sourcedId": { column: "sourcedId", message: twice("id of the source"), advice: TWICE },
  "twice-username": { column: "username", message: twice("user name"), advice: TWICE },
  "twice-email": { column: "email", message: twice("e-mail address"), advice: TWICE },
  "not-yours": {
    column: null,
    message: "You may not change this person: they have a role outside of what you administer.",
    advice: "Leave the row out, or ask an admin of a group above.",
  },
  "own-status": {
    column: "status",
    message: "The row would suspend yourself.",
    advice: "Leave the status of your own row empty.",
  },
  "no-name": {
    column: "name",
    message: "The row is of somebody new and has no name.",
    advice: "Give a name, or a given name or a family name.",
  },
  "long-name": {
    column: "name",
    message: "The full name has more than 255 characters.",
    advice: "Shorten it to 255 characters.",
  },
  "no-group": {
    column: null,
    message: "The row is of somebody new and names no group.",
    advice: "Name a group and a role: without one nobody but a system admin would see the person.",
  },
  "required-field": {
    column: null,
    message: "The row is of somebody new and lacks a field that is required.",
    advice: "Fill in the required fields.",
  },
  "edited-since": {
    column: null,
    message: "Somebody edited this person after the check; they were left as they are.",
    advice: "Import the row again, and look at what would change.",
  },
} satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof problems;
