import type { Clock, GroupRow, MemberRow, Role, UserRow } from "./model";
import { makeName, type PersonName } from "./names";
import { type Random, seededUuid } from "./random";

/** A person to be made: where they belong and as what. */
export type Post = {
  role: Role;
  /** Path of the group of the first membership. */
  path: string;
  metadata: Record<string, string>;
  /** Set for the sign-ins: a user name, and with `mail` an address, that never changes. */
  fixed?: { username: string; name: string; givenName: string; familyName: string };
  mail: boolean;
};

/** Keeps what was given out, so that user names are unique whatever their case. */
export class Registrar {
  readonly users: UserRow[] = [];
  readonly members: MemberRow[] = [];
  readonly #taken = new Set<string>();
  readonly #groups: Map<string, GroupRow>;

  constructor(
    readonly tenantId: string,
    readonly seed: string,
    readonly domain: string,
    groups: readonly GroupRow[],
  ) {
    this.#groups = new Map(groups.map((group) => [group.path, group]));
  }

  /** Sets user names aside, so that nobody is given one of them by chance. */
  reserve(usernames: readonly string[]) {
    for (const username of usernames) this.#taken.add(username);
  }

  /** Makes a person with their first membership. */
  add(post: Post, random: Random): UserRow {
    const drawn: PersonName = makeName(random);
    const username = post.fixed?.username ?? this.#free(drawn.login);
    const who = post.fixed ?? drawn;
    const user: UserRow = {
      id: seededUuid(this.seed, `user/${username}`),
      tenantId: this.tenantId,
      email: post.mail ? `${username}@${this.domain}` : null,
      emailVerified: post.mail,
      username,
      name: who.name,
      givenName: who.givenName,
      familyName: who.familyName,
      sourcedId: `${this.seed}-${String(this.users.length + 1).padStart(5, "0")}`,
      status: "active",
      lastLogin: null,
      metadata: post.metadata,
      deletedAt: null,
    };
    this.users.push(user);
    this.join(user, post.path, post.role);
    return user;
  }

  /**
   * Gives a person a role on a group.
   * @throws Error when there is no such group.
   */
  join(user: UserRow, path: string, role: Role) {
    const group = this.#groups.get(path);
    if (!group) throw new Error(`No group at ${path}`);
    this.members.push({
      id: seededUuid(this.seed, `member/${user.username}/${path}`),
      tenantId: this.tenantId,
      userId: user.id,
      groupId: group.id,
      role,
    });
  }

  #free(login: string): string {
    let free = login;
    for (let count = 2; this.#taken.has(free); count++) free = `${login}${count}`;
    this.#taken.add(free);
    return free;
  }
}

/** How many people are anything but active. */
export const statusCounts = { invited: 24, suspended: 10, archived: 20 } as const;

/**
 * Invites and suspends some of `users`, archives some pupils who left, and lets the others have
 * signed in.
 */
export function settle(users: readonly UserRow[], random: Random, clock: Clock) {
  const { invited, suspended, archived } = statusCounts;
  const shuffled = random.shuffle(users);
  for (const user of shuffled.slice(0, invited)) {
    user.status = "invited";
    user.emailVerified = false;
  }
  for (const user of shuffled.slice(invited, invited + suspended)) user.status = "suspended";
  const pupils = shuffled.slice(invited + suspended).filter(isPupil);
  for (const user of pupils.slice(0, archived)) {
    user.status = "archived";
    user.deletedAt = `${clock.schoolYear}-09-12T15:00:00Z`;
  }
  const midnight = Date.parse(clock.today);
  for (const user of users) {
    if (user.status !== "active" || random.chance(0.15)) continue;
    const hoursAgo = Math.floor(random.next() ** 3 * 24 * 60);
    user.lastLogin = new Date(midnight - hoursAgo * 3_600_000).toISOString();
  }
}

const isPupil = ({ metadata }: UserRow) => "grade" in (metadata as object);
