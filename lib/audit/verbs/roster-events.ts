import { type Part, say, thing } from "../sentence";
import type { Context, Verb } from "./context";

/** The class whose roster it is. */
const roster = ({ row, known }: Context): Part => thing("classes", row.resourceId, known);

const idOf = ({ row }: Context, key: string): string | null => {
  const found = row.metadata?.[key];
  return typeof found === "string" ? found : null;
};

/** One by their name, several by their number. */
function whom(context: Context): Part | string {
  const person = idOf(context, "person");
  if (person) return thing("users", person, context.known);
  const n = Number(context.row.metadata?.people ?? 0);
  const noun = context.row.metadata?.role === "teacher" ? "teacher" : "pupil";
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}

/** The head of a change; the rows of the roster that follow it have sentences of their own. */
const ofClass =
  (verb: (context: Context) => ReturnType<Verb>): Verb =>
  (context) =>
    context.row.resourceType === "classes" && context.op === null ? verb(context) : null;

const transferred = ofClass((context) => {
  const [to, from] = [idOf(context, "to"), idOf(context, "from")];
  const other = (id: string) => thing("classes", id, context.known);
  return say(
    "transferred",
    whom(context),
    "from",
    from ? other(from) : roster(context),
    "to",
    to ? other(to) : roster(context),
  );
});

const roleChanged = ofClass((context) => {
  const role = context.row.metadata?.role === "teacher" ? "a teacher of" : "a pupil of";
  return say("made", whom(context), role, roster(context));
});

/** What is done to rosters, a line for each time. */
export const rosterEvents: Record<string, Verb> = {
  roster_added: ofClass((context) => say("added", whom(context), "to", roster(context))),
  roster_removed: ofClass((context) => say("removed", whom(context), "from", roster(context))),
  roster_transferred: transferred,
  roster_role_changed: roleChanged,
  roster_primary_changed: ofClass((context) =>
    say("made", whom(context), "the one who answers for", roster(context)),
  ),
  roster_exported: ofClass((context) => {
    const n = Number(context.row.metadata?.people ?? 0);
    return say(
      "exported the roster of",
      roster(context),
      `with ${n.toLocaleString("en-US")} people`,
    );
  }),
};
