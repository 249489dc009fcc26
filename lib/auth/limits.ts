import { TimeSpan } from "lucia";

/** A session that nobody uses ends after this (ASVS 7.3.1). */
export const idleLimit = new TimeSpan(8, "h");
/** A session ends after this, however busy it is (ASVS 7.3.2). */
export const absoluteLimit = new TimeSpan(7, "d");

/** How long one may look for the device after the password was right. */
export const challengeLimit = new TimeSpan(5, "m");

/** For Postgres: an interval. */
export function interval(span: TimeSpan): string {
  return `${span.seconds()} seconds`;
}
