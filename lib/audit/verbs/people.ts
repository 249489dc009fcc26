import { article, say, thing, words } from "../sentence";
import { type Context, idIn, type Verb } from "./context";

const person = ({ row, known, before, after }: Context) =>
  thing("users", row.resourceId, known, after.name ?? before.name);

const isOwn = ({ row }: Context) => row.resourceId !== null && row.resourceId === row.userId;

/** A membership: who holds which role where. */
export const anyMemberChange: Verb = (context) => {
  const { row, known, before, after, op } = context;
  const whose = idIn(after, "user_id") ?? idIn(before, "user_id");
  const whom = thing("users", whose ?? known.members[row.resourceId ?? ""], known);
  const where = thing("groups", row.groupId, known);
  const [was, is] = [words(before.role), words(after.role)];
  if (op === "insert") return say("made", whom, `${article(is)} of`, where);
  if (op === "delete") return say("removed", whom, `as ${was} of`, where);
  if (op === "update" && was) return say("changed", whom, `from ${was} to ${is} of`, where);
  return null;
};

const statuses: Record<string, string> = { suspended: "suspended", archived: "archived" };

/** A person: added, invited, suspended, changed. */
export const anyPersonChange: Verb = (context) => {
  const { before, after, op, row } = context;
  if (op === "insert")
    return say(
      row.action === "person_invited" || after.status === "invited" ? "invited" : "added",
      person(context),
    );
  if (op === "delete") return say("deleted", person(context));
  if (op !== "update") return null;
  if (row.action === "person_erased") return say("erased", person(context));
  if (typeof after.status === "string") {
    if (after.status === "active" && before.status === "invited")
      return isOwn(context)
        ? say(
            row.action === "joined_by_single_sign_on"
              ? "joined by single sign-on"
              : "accepted the invitation",
          )
        : say("made", person(context), "active");
    if (after.status === "active") return say("let", person(context), "work again");
    return say(statuses[after.status] ?? "changed", person(context));
  }
  if ("deleted_at" in after)
    return say(after.deleted_at ? "archived" : "restored", person(context));
  if (Object.keys(after).join() === "last_login") return say("signed in");
  return isOwn(context)
    ? say("changed their own details")
    : say("changed the details of", person(context));
};

const tokenNames: Record<string, string> = {
  invitation: "an invitation link",
  password_reset: "a link to set a new password",
};

/** Links for invitations and resets; the link itself is nowhere in the log. */
export const anyTokenChange: Verb = (context) => {
  const { row, known, before, after, op } = context;
  const name = tokenNames[String(after.purpose ?? before.purpose)] ?? "a link";
  if (op === "insert")
    return say(`made ${name} for`, thing("users", idIn(after, "user_id"), known));
  if (op === "delete")
    return say(`withdrew ${name} of`, thing("users", idIn(before, "user_id"), known));
  if (row.action === "invitation_redeemed") return say("used their invitation link");
  if (row.action === "password_reset_redeemed") return say("used their link to set a new password");
  return say("used up a link");
};

/** Passwords: that they changed, never what they are. */
export const anyCredentialChange: Verb = (context) => {
  const set = context.op === "insert" ? "set" : context.op === "delete" ? "removed" : "changed";
  return isOwn(context)
    ? say(`${set} their password`)
    : say(`${set} the password of`, thing("users", context.row.resourceId, context.known));
};

const sessionEnds: Record<string, string> = {
  signed_out: "signed out",
  device_signed_out: "signed out one of their devices",
  other_devices_signed_out: "signed out one of their other devices",
  second_factor_turned_on: "was signed out on another device, because a second factor was set up",
  password_changed: "was signed out on another device, because the password changed",
  invitation_redeemed: "was signed out everywhere, because the password was set",
  password_reset_redeemed: "was signed out everywhere, because the password was set",
};

/** Sign-ins and sign-outs. */
export const anySessionChange: Verb = (context) => {
  const { row, known, op } = context;
  const own = isOwn(context);
  const whom = thing("users", row.resourceId, known);
  if (op === "insert") return own ? say("signed in") : say("opened a session of", whom);
  if (op !== "delete") return null;
  if (own) return say(sessionEnds[row.action] ?? "signed out a device");
  return row.userId ? say("signed out a device of", whom) : say("ended a session of", whom);
};
