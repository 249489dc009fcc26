import { article, type Part, type Sentence, say, thing, words } from "../sentence";
import { type NamedThing, namedThings } from "../types";
import type { Context, Verb } from "./context";

const refusals: Record<string, string> = {
  wrong: "the password was wrong",
  suspended: "the account may not sign in",
  rate_limited: "too many attempts",
  unknown: "the login is unknown",
  code_wrong: "the code was wrong",
  code_spent: "the code was used already",
  code_rate_limited: "too many wrong codes",
  // Of a sign-in elsewhere: lib/auth/single-sign-on/problems.
  untrusted: "the provider’s answer did not pass the checks",
  unverified: "the provider doesn’t vouch for the e-mail address",
  unmapped: "the account is not connected",
  mapped: "another account is connected already",
  administrator: "a system admin is connected by hand alone",
};

/** A refused sign-in has no actor: nobody knows who typed. */
export function refusedSignIn({ row, known }: Context): Sentence {
  const whom: Part = row.resourceId
    ? thing("users", row.resourceId, known)
    : { kind: "text", text: "an unknown login" };
  const why = refusals[String(row.metadata?.reason)];
  return say("A sign-in as", whom, `was refused${why ? `: ${why}` : ""}`);
}

const wishes: Record<string, string> = {
  "audit.read": "open the audit log",
  "tokens.issue": "make a link to sign in for somebody",
  "members.grant": "grant a role",
  "members.revoke": "take a role away",
  "groups.retype": "change the type of groups",
};

/** What a permission lets do, as a verb: "groups.move" → "move groups". */
function wish(permission: unknown): string {
  const known = wishes[String(permission)];
  if (known) return known;
  const [things, verb] = String(permission ?? "").split(".");
  if (!things || !verb) return "do something they may not do";
  return `${words(verb)} ${words(things)}`;
}

const denied: Verb = ({ row, known }) => {
  const kind = asThing(row.resourceType);
  const found = kind && row.resourceId ? known.names[row.resourceId] : undefined;
  const at = kind && found ? ["at", thing(kind, row.resourceId, known)] : [];
  return say(`tried to ${wish(row.metadata?.permission)}`, ...at, "and was refused");
};

const importVerbs: Record<string, string> = {
  import_created: "uploaded",
  import_uploaded: "uploaded",
  import_planned: "made the plan of",
  import_applied: "applied",
  import_undone: "undid",
  import_failed: "failed in",
  import_cancelled: "cancelled",
};

/** An import of a file: uploaded, planned, applied, undone. */
export const anyImportChange: Verb = ({ row, known, after, op }) => {
  const status = op === "insert" ? "created" : String(after.status ?? "");
  const verb = importVerbs[row.action.endsWith("_updated") ? `import_${status}` : row.action];
  if (row.action === "import_failed" || status === "failed")
    return say("failed in an import into", thing("groups", row.groupId, known));
  return say(`${verb ?? "changed"} an import into`, thing("groups", row.groupId, known));
};

/** The district's own row. */
export const anyTenantChange: Verb = ({ op }) => {
  if (op === "insert") return say("set up the district");
  return op === "delete" ? say("deleted the district") : say("changed the district’s settings");
};

const endings: Record<string, string> = {
  created: "created",
  updated: "changed",
  deleted: "deleted",
};

/** `<thing>_created`, `_updated`, `_deleted` of any table, and last what no table knows. */
export const anything: Verb = ({ row, known, before, after, op }) => {
  const [, noun, ending] = /^(.+)_(created|updated|deleted)$/.exec(row.action) ?? [];
  const kind = asThing(row.resourceType);
  const then = after.name ?? after.title ?? before.name ?? before.title;
  const named = kind && row.resourceId ? [thing(kind, row.resourceId, known, then)] : [];
  const done = endings[ending ?? ""];
  if (done && noun) {
    if (named.length > 0) return say(`${done} the ${words(noun)}`, ...named);
    return typeof then === "string"
      ? say(`${done} the ${words(noun)}`, { kind: "object", text: then })
      : say(`${done} ${article(words(noun))}`);
  }
  const about = named.length > 0 ? named : row.resourceType ? [words(row.resourceType)] : [];
  const verb = op === null ? "did" : "changed by";
  return say(`${verb} “${words(row.action)}”`, ...(about.length > 0 ? ["on", ...about] : []));
};

function asThing(type: string | null): NamedThing | null {
  return namedThings.find((kind) => kind === type) ?? null;
}

export const eventVerbs: Record<string, Verb> = { denied };
