import { type Part, say, thing, words } from "../sentence";
import { type Context, idIn, type Verb } from "./context";

const named = (name: unknown): Part[] =>
  typeof name === "string" ? [{ kind: "object", text: name }] : [];

/** School years and terms. */
export const anySessionYearChange: Verb = ({ row, before, after, op }) => {
  const title = named(after.title ?? before.title);
  const kind = words(after.type ?? "term");
  if (op === "insert") {
    return row.action === "school_year_copied"
      ? say(`copied into the next school year the ${kind}`, ...title)
      : say(`added the ${kind}`, ...title);
  }
  if (op !== "update") return null;
  if ("deleted_at" in after)
    return say(after.deleted_at ? "archived a term" : "restored a term", ...title);
  return say("changed a term", ...title);
};

/** Courses. */
export const anyCourseChange: Verb = ({ before, after, op }) => {
  const title = named(after.title ?? before.title);
  if (op === "insert") return say("added the course", ...title);
  if (op !== "update") return null;
  if ("deleted_at" in after)
    return say(after.deleted_at ? "archived a course" : "restored a course", ...title);
  return title.length > 0 ? say("changed the course", ...title) : say("changed a course");
};

/** Preparing the next school year: the draft, and what became of it. */
export const anyRolloverChange: Verb = ({ row, known, after, op }) => {
  const where = thing("groups", row.groupId, known);
  if (op === "insert") return say("began to prepare the next school year for", where);
  if (op !== "update") return null;
  if (after.status === "applied") return say("prepared the next school year for", where);
  if (after.status === "undone") return say("took back the next school year of", where);
  if (after.status === "discarded")
    return say("threw away a draft of the next school year for", where);
  return say("changed a draft of the next school year for", where);
};

/** What a school is besides its group. */
export const anySchoolChange: Verb = ({ row, known, op }) => {
  const where = thing("groups", row.groupId, known);
  return op === "insert"
    ? say("wrote the profile of", where)
    : say("changed the profile of", where);
};

/** A pupil's record: number, grade, status, school. */
export const anyStudentChange: Verb = ({ row, known, before, after, op }) => {
  const whom = thing("users", idIn(after, "user_id") ?? known.members[row.resourceId ?? ""], known);
  if (op === "insert") return say("began the record of", whom);
  if (op !== "update") return null;
  const along = row.partOf && row.action.startsWith("rollover_");
  const back = row.action === "rollover_undone";
  if (after.status === "graduated") return say("let", whom, "graduate");
  if (along && back) return say("gave back their grade to", whom);
  if (typeof after.grade_level === "string" && along)
    return say(
      "moved",
      whom,
      `up from ${grade(before.grade_level)} to ${grade(after.grade_level)}`,
    );
  return say("changed the record of", whom);
};

const grade = (level: unknown) => `grade ${String(level)}`;

/** A class that a prepared year copied, completed, archived or let run again. */
const classAlong: Verb = ({ row, known, before, after, op }: Context) => {
  if (row.resourceType !== "classes") return null;
  const which = thing("classes", row.resourceId, known, after.name ?? before.name);
  if (op === "insert") return say("copied into the next school year", which);
  if (op !== "update") return null;
  if (after.status === "completed") return say("completed", which, "at the end of the year");
  if (after.status === "active") return say("let", which, "run again");
  if (after.deleted_at) return say("archived", which, "with the year that was taken back");
  return say("changed", which);
};

/** A teacher who came along into a copy. */
const teacherAlong: Verb = ({ row, known, after, op }: Context) => {
  if (row.resourceType !== "class_members" || op !== "insert") return null;
  const whom = thing("users", idIn(after, "user_id"), known);
  const where = thing("classes", idIn(after, "class_id"), known);
  return say("put", whom, "into", where, "as its teacher");
};

const along: Verb = (context) => classAlong(context) ?? teacherAlong(context);

/** Verbs that touch several tables; what is not theirs is said by its table. */
export const yearVerbs: Record<string, Verb> = {
  rollover_applied: along,
  rollover_undone: along,
};
