import { say, thing, words } from "../sentence";
import { idIn, type Verb } from "./context";

/** A place on a roster: who came into which class as what, who left it, who answers for it. */
export const anySeatChange: Verb = ({ row, known, before, after, op }) => {
  const seat = known.seats?.[row.resourceId ?? ""];
  const whom = thing(
    "users",
    idIn(after, "user_id") ?? idIn(before, "user_id") ?? seat?.person,
    known,
  );
  const where = thing(
    "classes",
    idIn(after, "class_id") ?? idIn(before, "class_id") ?? seat?.class,
    known,
  );
  if (op === "insert")
    return after.role === "teacher"
      ? say("made", whom, `${after.is_primary === true ? "the primary" : "a"} teacher of`, where)
      : say("added", whom, "to", where);
  if (op === "delete")
    return before.role === "teacher"
      ? say("removed", whom, "as teacher of", where)
      : say("removed", whom, "from", where);
  if (op !== "update") return null;
  if (typeof after.role === "string" && typeof before.role === "string")
    return say("changed", whom, `from ${words(before.role)} to ${words(after.role)} in`, where);
  if (typeof after.is_primary === "boolean")
    return after.is_primary
      ? say("made", whom, "the primary teacher of", where)
      : say("made", whom, "a co-teacher of", where);
  return null;
};
