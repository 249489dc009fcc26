import { say, thing } from "../sentence";
import { idIn, type Verb } from "./context";

/** Which account elsewhere somebody is. What made it is whoever acted: an admin, or they themselves. */
export const anyLinkChange: Verb = ({ row, known, before, after, op }) => {
  const whose = idIn(after, "user_id") ?? idIn(before, "user_id");
  const whom = thing("users", whose, known);
  if (op === "insert")
    return whose === row.userId && !after.linked_by
      ? say("connected their account by a verified e-mail address")
      : say("connected an account elsewhere with", whom);
  if (op === "delete") return say("disconnected an account elsewhere from", whom);
  return null;
};

const verbs = { insert: "added", update: "changed", delete: "removed" } as const;

/** Where a district's people sign in. */
export const anyProviderChange: Verb = ({ before, after, op }) => {
  if (!op) return null;
  const name = after.name ?? before.name;
  if (op === "update" && typeof after.enabled === "boolean")
    return say(`turned a provider of single sign-on ${after.enabled ? "on" : "off"}`);
  return typeof name === "string"
    ? say(`${verbs[op]} the provider of single sign-on`, { kind: "object", text: name })
    : say(`${verbs[op]} a provider of single sign-on`);
};
