import { type ActionCase, type Expected, everybody, unknownVersion } from "./shared";

const account = "app/(console)/account/actions.ts";
const factor = "app/(console)/account/second-factor/actions.ts";
const views = "app/(console)/view-actions.ts";
const eyes = "app/(console)/people/[id]/_components/view-as/actions.ts";
const security = "app/(console)/settings/security/actions.ts";

const forSystemAdmins = (answer: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: answer,
  foreign_admin: answer,
});

/** One's own account, second factors, and looking through somebody's eyes. */
export const sessionCases: Record<string, ActionCase | ActionCase[]> = {
  [`${account}#changeOwnProfile`]: {
    args: () => [{}, { version: unknownVersion, phone: "1" }],
    once: true,
    // A pupil's profile is the school's to keep.
    expected: { ...everybody("conflict"), student: "forbidden", roleless: "forbidden" },
  },
  // One's own views of lists, whoever one is.
  [`${views}#loadViews`]: {
    args: () => [{ list: "chats" }],
    once: true,
    expected: everybody("ok"),
  },
  [`${views}#keepView`]: {
    args: () => [{ list: "chats", name: "Matrix", search: "flagged=1" }],
    once: true,
    writes: true,
    expected: everybody("ok"),
  },
  [`${views}#forgetView`]: {
    args: () => [{ list: "chats", name: "Matrix" }],
    once: true,
    writes: true,
    expected: everybody("ok"),
  },
  // Nobody in the matrix has a password to prove themself with, nor a second factor.
  [`${factor}#begin`]: {
    args: () => [{}, { password: "not it" }],
    once: true,
    expected: everybody("ok"),
  },
  [`${factor}#confirm`]: {
    args: () => [{}, { code: "000000" }],
    once: true,
    expected: everybody("invalid"),
  },
  [`${factor}#renew`]: {
    args: () => [{}, { password: "not it", code: "000000" }],
    once: true,
    expected: everybody("invalid"),
  },
  [`${factor}#turnOff`]: {
    args: () => [{}, { password: "not it", code: "000000" }],
    once: true,
    expected: everybody("invalid"),
  },
  [`${eyes}#startView`]: {
    args: (world, at) => [{ userId: world.spots[at].person, reason: "The matrix asks" }],
    writes: true,
    expected: {
      system_admin: "redirect redirect redirect redirect not_found not_found",
      group_admin: "redirect redirect not_found not_found not_found not_found",
      teacher: "forbidden",
      student: "forbidden",
      roleless: "forbidden",
      foreign_admin: "not_found not_found not_found not_found redirect not_found",
    },
  },
  [`${eyes}#resetSecondFactor`]: {
    args: (world, at) => [{}, { userId: world.spots[at].person }],
    writes: true,
    // There is none to take away.
    expected: {
      ...everybody("forbidden"),
      system_admin: "conflict conflict conflict conflict not_found not_found",
      foreign_admin: "not_found not_found not_found not_found conflict not_found",
    },
  },
  [`${security}#requireSecondFactor`]: {
    args: () => [{}, { roles: ["teacher"], version: unknownVersion }],
    once: true,
    expected: forSystemAdmins("conflict"),
  },
};
