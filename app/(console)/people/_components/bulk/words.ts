import { skippedTotal } from "@/lib/jobs/bulk/skipped";
import type {
  BulkPreview,
  BulkResult,
  BulkRole,
  BulkVerb,
  Reach,
  Skipped,
  SkipReason,
} from "@/lib/people/bulk/types";
import type { Plan } from "../../../_components/bulk/plan";

/** The words of each change: on its button, over its dialog, and when it is done. */
export const bulkWords: Record<
  BulkVerb,
  { button: string; title: string; about: string; done: string; danger?: true }
> = {
  suspend: {
    button: "Suspend",
    title: "Suspend",
    about: "They are signed out at once and can’t sign in until they are reinstated.",
    done: "suspended",
    danger: true,
  },
  reinstate: {
    button: "Reinstate",
    title: "Reinstate",
    about: "They can sign in again as before.",
    done: "reinstated",
  },
  grant: {
    button: "Give a role",
    title: "Give a role to",
    about: "A role on a group counts for everything below it.",
    done: "given the role",
  },
  revoke: {
    button: "Take a role away",
    title: "Take a role away from",
    about: "Only this role on this group goes; other memberships stay.",
    done: "relieved of the role",
    danger: true,
  },
  move: {
    button: "Move",
    title: "Move",
    about: "Their membership in one group becomes a membership in another; the role stays.",
    done: "moved",
  },
};

export const roleWords: Record<BulkRole, string> = {
  group_admin: "Group admin",
  teacher: "Teacher",
  student: "Student",
};

/** A number of people as a reader writes it. */
export function people(n: number): string {
  return `${n.toLocaleString()} ${n === 1 ? "person" : "people"}`;
}

const already: Record<BulkVerb, string> = {
  suspend: "suspended already",
  reinstate: "not suspended",
  grant: "in that role already",
  revoke: "without that role already",
  move: "in the other group already",
};

function reasonWords(verb: BulkVerb, reason: SkipReason): string {
  const words: Record<SkipReason, string> = {
    already: already[verb],
    not_there: "not in that group",
    other_role:
      verb === "move" ? "with a role in the other group" : "with another role in that group",
    yourself: "yourself",
    not_yours: "not yours to manage",
    system_admin: "system admins, who are moved one at a time",
    archived: "archived",
    gone: "gone or out of your sight",
    meanwhile: "changed by somebody else at that moment",
  };
  return words[reason];
}

/** Who is left as they are, and why, a line for each reason. */
export function skippedLines(verb: BulkVerb, skipped: Skipped): string[] {
  return (Object.entries(skipped) as [SkipReason, number][]).map(([reason, n]) =>
    reason === "yourself" ? "Yourself" : `${n.toLocaleString()} ${reasonWords(verb, reason)}`,
  );
}

/** What a change would do, a line for each thing. */
export function previewLines(verb: BulkVerb, preview: BulkPreview): string[] {
  const {
    changes,
    samples,
    sessions,
    gains,
    loses,
    others: unseen,
    unplaced,
    looked,
    more,
  } = preview;
  const others = changes - samples.length;
  const names = others > 0 ? [...samples, `${others.toLocaleString()} more`] : samples;
  const who = verb === "move" ? "Staff among them" : "They";
  return [
    changes === 0 ? "Nobody changes" : `${people(changes)}: ${names.join(", ")}`,
    sessions > 0 &&
      `${sessions.toLocaleString()} ${sessions === 1 ? "sign-in ends" : "sign-ins end"} at once`,
    gains && `${who} come to see ${reach(gains)} at most`,
    loses && `${who} lose sight of ${reach(loses)} at most`,
    (gains || loses) &&
      "It is the most that it can be: with more than 20 staff, what their other roles show each of them is not looked at",
    unseen > 0 && watchers(verb, unseen, unseen < changes),
    unplaced > 0 && `${people(unplaced)} would have no membership left that you can see`,
    more &&
      `These are the first ${looked.toLocaleString()} by name; the others are looked at when their turn comes`,
  ].filter((line) => typeof line === "string");
}

/** The same with who would be left as they are, and whose access changes. */
export function planOf(verb: BulkVerb, preview: BulkPreview): Plan {
  const { changes, samples, access, skipped, more } = preview;
  const [name] = samples;
  return {
    changes: previewLines(verb, preview),
    left: skippedLines(verb, skipped),
    nothing: changes === 0 && !more,
    ...(access && { access: { change: access, ...(changes === 1 && name && { about: name }) } }),
  };
}

/** Whoever holds a role over the group sees its people: those who were not asked for one by one. */
function watchers(verb: BulkVerb, n: number, others: boolean): string {
  const them = others ? `the other ${people(n)}` : "them";
  if (verb === "grant") return `Staff of the group and of those above it come to see ${them}`;
  const lose = `lose sight of ${them}, unless another membership shows them`;
  if (verb === "revoke") return `Staff of the group and of those above it ${lose}`;
  return `Staff over the new group come to see ${them}; those over the old one ${lose}`;
}

function reach({ groups, people: n }: Reach): string {
  return `${groups.toLocaleString()} ${groups === 1 ? "group" : "groups"} and ${people(n)} in there`;
}

/** What was done, in a sentence. */
export function doneSentence(verb: BulkVerb, { changed, skipped }: BulkResult): string {
  const left = skippedTotal(skipped);
  const one = changed === 1;
  const done =
    changed === 0
      ? "Nobody was changed"
      : `${people(changed)} ${one ? "was" : "were"} ${bulkWords[verb].done}`;
  return left > 0 ? `${done}, ${left.toLocaleString()} left as before.` : `${done}.`;
}
