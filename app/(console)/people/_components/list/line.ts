import type { MemberRole } from "@/lib/access/permissions";
import type { UserStatus } from "@/lib/people/list-types";

/**
 * A row as it travels to the browser: what shows and nothing else, since it travels twice (as
 * markup, and as data for React). Moments are written out by the server, in the reader's language.
 */
export type Line = {
  id: string;
  name: string;
  email?: string | null;
  username?: string | null;
  role?: MemberRole | null;
  group?: string | null;
  memberships?: number;
  status?: UserStatus;
  seen?: Moment | null;
  created?: Moment;
  /** Custom fields by key, in words. */
  fields?: Record<string, string>;
};

/** In words, and exactly. */
export type Moment = readonly [text: string, iso: string];
