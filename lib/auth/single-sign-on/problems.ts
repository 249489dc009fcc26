/** Why a sign-in elsewhere did not end in a session: what stands in the address, and in the log. */
export const problems = {
  unavailable: {
    title: "Your school’s sign-in doesn’t answer",
    text: "Try again in a minute. If you have a password for Homeroom, you can use it meanwhile.",
  },
  closed: {
    title: "This way in is closed",
    text: "Your school’s sign-in was turned off or replaced. Choose one of those below.",
  },
  cancelled: {
    title: "You’re not signed in",
    text: "The sign-in with your school account was cancelled. Nothing has changed.",
  },
  expired: {
    title: "That took too long",
    text: "A sign-in has to end in the browser where it began, within ten minutes, and counts once. Start again.",
  },
  untrusted: {
    title: "The answer couldn’t be trusted",
    text: "What came back from your school’s sign-in didn’t pass our checks. Start again; if it happens twice, tell your administrator.",
  },
  unverified: {
    title: "Your e-mail address isn’t confirmed there",
    text: "Your school’s sign-in doesn’t vouch for your e-mail address, so we can’t tell who you are here. Ask your administrator to connect your account.",
  },
  unknown: {
    title: "We don’t know this account",
    text: "Nobody in this district has its e-mail address. Ask your administrator to add you, or to connect your account.",
  },
  unmapped: {
    title: "This account isn’t connected",
    text: "Your district connects accounts by hand. Ask your administrator to connect yours.",
  },
  mapped: {
    title: "Another account is connected already",
    text: "Somebody signed in before with another account and this e-mail address. Ask your administrator to connect the right one.",
  },
  administrator: {
    title: "System admins are connected by hand",
    text: "An e-mail address alone isn’t enough for a system admin. Sign in with your password, or ask another system admin to connect your account.",
  },
  suspended: {
    title: "You can’t sign in now",
    text: "Your account here is suspended or archived. Your administrator can say why.",
  },
  busy: {
    title: "Too many attempts",
    text: "Too many sign-ins from your network went wrong. Wait a quarter of an hour and try again.",
  },
} as const satisfies Record<string, { title: string; text: string }>;

export type Problem = keyof typeof problems;

/** Words for a code in an address; null for anything else. */
export function problemOf(code: string | string[] | undefined) {
  const known = Object.entries(problems).find(([name]) => name === code);
  return known ? known[1] : null;
}
