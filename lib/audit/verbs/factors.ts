import { say, thing } from "../sentence";
import { idIn, type Verb } from "./context";

/** A second factor; the secret is nowhere in the log. */
export const anyFactorChange: Verb = ({ row, known, after, op }) => {
  const own = row.resourceId === row.userId;
  if (op === "insert") return say("began to set up a second factor");
  if (op === "delete")
    return own
      ? say("turned off their second factor")
      : say("took away the second factor of", thing("users", row.resourceId, known));
  if (after.confirmed_at) return say("turned on a second factor");
  if (row.action === "second_factor_begun") return say("began anew to set up a second factor");
  return say("gave a code of their second factor");
};

/** One of the codes for whoever lost the device. */
export const anyCodeChange: Verb = ({ op }) => {
  if (op === "insert") return say("got a recovery code");
  return op === "delete" ? say("gave up a recovery code") : say("used a recovery code");
};

/** Looking through somebody's eyes: an update is its end. */
export const anyViewChange: Verb = ({ row, known, after, op }) => {
  if (op === "insert")
    return say("began to view as", thing("users", idIn(after, "subject_id"), known));
  if (op !== "update") return null;
  return row.action === "view_as_ended"
    ? say("ended a view as somebody else")
    : say("ended a view as somebody else by signing out");
};

/** Lines that no table makes, or that say more than a table could. */
export const factorVerbs: Record<string, Verb> = {
  second_factor_required: ({ row }) =>
    row.resourceType === "tenants" ? say("said which roles need a second factor") : null,
  recovery_codes_renewed: ({ row, op }) =>
    row.resourceType === "second_factors" && !op ? say("made new recovery codes") : null,
  view_saved: () => say("saved a view of a list"),
  view_dropped: () => say("dropped a view of a list"),
  own_record_exported: () => say("downloaded what is kept about them"),
  second_factor_asked: ({ row }) =>
    row.resourceType === "auth_tokens"
      ? say("typed their password and was asked for a code")
      : null,
  second_factor_given: ({ row }) =>
    row.resourceType === "auth_tokens" ? say("passed the second step of signing in") : null,
  recovery_code_used: ({ row }) =>
    row.resourceType === "auth_tokens" ? say("passed the second step of signing in") : null,
};
