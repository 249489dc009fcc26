import { article, parentOf, place, say, thing, value, words } from "../sentence";
import type { Context, Verb } from "./context";

const group = ({ row, known, before, after }: Context) =>
  thing("groups", row.resourceId, known, after.name ?? before.name);

const typeName = (type: unknown) => (type === "custom" ? "custom group" : words(type ?? "group"));

const created: Verb = (context) => {
  const parent = parentOf(context.after.path);
  const type = typeName(context.after.type);
  const made = { ...group(context) };
  return say(`created the ${type}`, made, ...(parent ? ["in", place(parent, context.known)] : []));
};

const renamed: Verb = (context) => {
  const { before, after, row, known } = context;
  if (before.name === undefined || after.name === undefined) return null;
  const { id } = thing("groups", row.resourceId, known);
  const now = value(after.name);
  return say("renamed", value(before.name), "to", id ? { ...now, thing: "groups", id } : now);
};

const retyped: Verb = (context) =>
  context.before.type === undefined
    ? null
    : say(
        "changed",
        group(context),
        `from ${article(typeName(context.before.type))} to ${article(typeName(context.after.type))}`,
      );

const moved: Verb = (context) => {
  const [from, to] = [parentOf(context.before.path), parentOf(context.after.path)];
  if (!from || !to) return null;
  const [there, here] = [place(from, context.known), place(to, context.known)];
  const led = along(context);
  if (led.length > 0) return say("moved", group(context), ...led);
  return say("moved", group(context), "from", there, "to", here);
};

const archived: Verb = (context) => say("archived", group(context), ...along(context));
const restored: Verb = (context) => say("restored", group(context), ...along(context));
const removed: Verb = (context) => say("deleted", group(context));

/** A group below follows the one that the verb was about, which may lie above the reader's scope. */
function along({ row, known }: Context) {
  if (!row.partOf || row.action.startsWith("import_")) return [];
  const lead = thing("groups", row.partOf, known);
  if (lead.id) return ["along with", lead];
  return known.seesAll ? [] : ["along with a group above it"];
}

/** What changed, when no verb was named: a script, an import, a later version of the code. */
const changed: Verb = (context) => {
  if (context.op === "insert") return created(context);
  if (context.op === "delete") return removed(context);
  const { before, after } = context;
  if (before.path !== undefined && parentOf(before.path) !== parentOf(after.path))
    return moved(context);
  if ("deleted_at" in after && (after.deleted_at === null) !== (before.deleted_at === null))
    return after.deleted_at === null ? restored(context) : archived(context);
  const columns = Object.keys(after);
  if (columns.length === 1 && columns[0] === "name") return renamed(context);
  if (columns.length === 1 && columns[0] === "type") return retyped(context);
  return say("changed", group(context));
};

export const groupVerbs: Record<string, Verb> = {
  group_created: created,
  group_renamed: renamed,
  group_type_changed: retyped,
  group_moved: moved,
  group_archived: archived,
  group_restored: restored,
  group_deleted: removed,
};
export const anyGroupChange = changed;
