import { type Sentence, say, thing } from "../sentence";
import { type Context, idIn, type Verb } from "./context";

const named = ({ row, known, before, after }: Context) =>
  thing("tools", row.resourceId, known, after.name ?? before.name);

const version = (number: unknown) => (typeof number === "number" ? `version ${number} of` : "");

/** What was done to a tool by name; the columns that changed tell the rest. */
const verbs: Record<string, (context: Context) => Sentence> = {
  tool_saved: (context) => say("wrote on the tool", named(context)),
  tool_submitted: (context) => say("sent the tool", named(context), "to review"),
  tool_withdrawn: (context) => say("took the tool", named(context), "back from review"),
  tool_approved: (context) =>
    say("approved", version(context.after.published_version), "the tool", named(context)),
  tool_rejected: (context) => say("sent the tool", named(context), "back to its authors"),
  tool_published: (context) =>
    say("put", version(context.after.published_version), "the tool", named(context), "into use"),
  tool_retired: (context) => say("retired the tool", named(context)),
  tool_reinstated: (context) => say("brought back the tool", named(context)),
  // One that was used is retired instead.
  tool_deleted: (context) =>
    context.after.status === "retired"
      ? say("retired the tool", named(context))
      : say("deleted the tool", named(context)),
};

/** A tool: written, reviewed, in use, retired. */
export const anyToolChange: Verb = (context) =>
  context.op === "update" ? (verbs[context.row.action]?.(context) ?? null) : null;

/** A version of a tool, made and answered. */
export const anyToolVersion: Verb = ({ row, known, after, op }) => {
  const tool = thing("tools", idIn(after, "tool_id") ?? row.partOf, known);
  if (op === "insert") return say("made", version(after.number) || "a version of", tool);
  if (op !== "update") return null;
  return after.approver_id
    ? say("approved a version of", tool)
    : say("sent a version of", tool, "back");
};

/** A custom role that may use a tool, or no longer. */
export const anyToolRole: Verb = ({ known, before, after, op }) => {
  if (op === "insert") {
    return say("let a custom role use the tool", thing("tools", idIn(after, "tool_id"), known));
  }
  if (op !== "delete") return null;
  return say("took the tool", thing("tools", idIn(before, "tool_id"), known), "from a custom role");
};
