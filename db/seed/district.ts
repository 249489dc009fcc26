import { makeAcademics } from "./academics";
import { makeClasses, type Roll } from "./classes";
import { makeExtras } from "./extras";
import { type Clock, DEMO_PASSWORD, type SeedTenant, type SignIn, type UserRow } from "./model";
import { Registrar, settle } from "./people";
import { createRandom, type Random, seededUuid } from "./random";
import { districtTree } from "./schools";
import { adminPosts, pupilPosts, signInNames, teacherPosts } from "./staff";
import { makeTools } from "./tools";
import { layOut } from "./tree";

const SEED = "cedar";
const DOMAIN = "cedar-valley.example";

/**
 * Cedar Valley Unified School District: twelve schools, 1,500 people, sixty-odd classes.
 * Nothing in it is real. The same clock gives the same rows, ids included, on every machine.
 */
export function makeDistrict(clock: Clock): SeedTenant {
  const tenantId = seededUuid(SEED, "tenant");
  const random = createRandom(SEED);
  const groups = layOut(tenantId, SEED, districtTree(clock.schoolYear));
  const people = new Registrar(tenantId, SEED, DOMAIN, groups);
  people.reserve(signInNames);
  hire(people, random);
  joinPrograms(people, random.fork("programs"));
  const others = people.users.filter((user) => !isSignIn(user));
  settle(others, random.fork("status"), clock);
  const roll = callRoll(people, new Map(groups.map((group) => [group.path, group.id])));
  const made = makeClasses(roll, random.fork("classes"), clock);
  const { users, members } = people;
  const extras = makeExtras({ tenantId, seed: SEED, groups, members });
  return {
    tenant: {
      id: tenantId,
      name: "Cedar Valley Unified School District",
      subdomain: "cedar-valley",
      contactEmail: `office@${DOMAIN}`,
    },
    groups,
    users,
    members,
    ...extras,
    ...makeTools({ tenantId, seed: SEED, groups, users, members, roles: extras.roles, clock }),
    ...makeAcademics({ roll, groups, people, made, random: random.fork("academics"), clock }),
    signIns: signIns(people),
  };
}

const isSignIn = ({ username }: UserRow) => signInNames.includes(username ?? "");

function hire(people: Registrar, random: Random) {
  const staff = random.fork("staff");
  const pupils = random.fork("pupils");
  for (const post of [...adminPosts(), ...teacherPosts()]) people.add(post, staff);
  for (const post of pupilPosts(pupils)) people.add(post, pupils);
}

/** Second memberships: programs across schools, and people who work in two places. */
function joinPrograms(people: Registrar, random: Random) {
  const withRole = (role: string) => {
    const ids = new Set(people.members.filter((m) => m.role === role).map((m) => m.userId));
    return random.shuffle(people.users.filter(({ id }) => ids.has(id)));
  };
  const pupils = withRole("student");
  const teachers = withRole("teacher").filter((user) => !isSignIn(user));
  const join = (path: string, pupilCount: number, teacherCount: number) => {
    for (const user of pupils.splice(0, pupilCount)) people.join(user, path, "student");
    for (const user of teachers.splice(0, teacherCount)) people.join(user, path, "teacher");
  };
  join("cedar-valley.programs.dual-language-program", 60, 3);
  join("cedar-valley.programs.robotics-league", 24, 2);
  join("cedar-valley.programs.newcomer-support", 30, 2);
  join("cedar-valley.programs.summer-bridge", 18, 1);
  // Itinerant teachers, and a director who still teaches.
  join("cedar-valley.arts-charter.arts", 0, 4);
  join("cedar-valley.online-academy.world-languages", 0, 4);
  const director = people.users.find(
    ({ metadata }) => titleOf(metadata) === "Director of curriculum",
  );
  if (director) people.join(director, "cedar-valley.online-academy.mathematics", "teacher");
}

function titleOf(metadata: unknown): unknown {
  return (metadata as Record<string, unknown>).title;
}

function callRoll(people: Registrar, groupIds: ReadonlyMap<string, string>): Roll {
  const living = new Map(
    people.users.filter(({ deletedAt }) => deletedAt === null).map((user) => [user.id, user]),
  );
  const groupId = (path: string) => {
    const id = groupIds.get(path);
    if (!id) throw new Error(`No group at ${path}`);
    return id;
  };
  const at = (path: string, role: string) => {
    const group = groupId(path);
    return people.members.flatMap((member) => {
      const user = living.get(member.userId);
      return user && member.groupId === group && member.role === role ? [user] : [];
    });
  };
  return {
    tenantId: people.tenantId,
    seed: people.seed,
    groupId,
    teachersAt: (path) => at(path, "teacher"),
    pupilsAt: (path) => at(path, "student"),
  };
}

function signIns(people: Registrar): SignIn[] {
  return people.users.filter(isSignIn).flatMap((user) => {
    const member = people.members.find(({ userId }) => userId === user.id);
    const login = user.email ?? user.username;
    if (!member || !login) return [];
    const { name, id: userId } = user;
    return [{ role: member.role, login, password: DEMO_PASSWORD, name, userId }];
  });
}
