import { say, thing, value } from "../sentence";
import { type Context, idIn, type Verb } from "./context";

const named = ({ row, known, before, after }: Context) =>
  thing("classes", row.resourceId, known, after.name ?? before.name);

const ends: Record<string, string> = {
  completed: "completed the class",
  cancelled: "cancelled the class",
  active: "let the class run again:",
};

/** A class: made, moved, ended, archived, changed. The columns that changed say which it was. */
export const anyClassChange: Verb = (context) => {
  const { before, after, op, known } = context;
  const group = (row: Record<string, unknown>) => thing("groups", idIn(row, "group_id"), known);
  if (op === "insert") {
    const where = idIn(after, "group_id") ? ["in", group(after)] : [];
    return say("created the class", named(context), ...where);
  }
  if (op === "delete") return say("deleted the class", named(context));
  if (op !== "update") return null;
  if ("deleted_at" in after && (after.deleted_at === null) !== (before.deleted_at === null)) {
    const done = after.deleted_at === null ? "restored the class" : "archived the class";
    return say(done, named(context));
  }
  if (idIn(after, "group_id") !== idIn(before, "group_id")) {
    return say("moved the class", named(context), "from", group(before), "to", group(after));
  }
  const columns = Object.keys(after);
  const ending = ends[String(after.status)];
  if (ending && columns.length === 1) return say(ending, named(context));
  return changed(context, columns);
};

/** One column says more than "changed". */
function changed(context: Context, columns: readonly string[]) {
  const { before, after } = context;
  const only = columns.length === 1 ? columns[0] : null;
  if (only === "name") {
    return say("renamed the class", value(before.name), "to", {
      ...named(context),
      text: value(after.name).text,
    });
  }
  if (only === "settings") return say("changed the settings of the class", named(context));
  if (columns.every((column) => column === "capacity" || column === "extra_seats")) {
    return say("changed how many seats the class", named(context), "has");
  }
  return say("changed the class", named(context));
}
