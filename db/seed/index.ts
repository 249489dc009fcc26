import "server-only";
import { type Urls, withConnection } from "@/db/client";
import { withClient } from "@/db/connect";
import { vacuum } from "@/db/vacuum";
import { type BigSignIn, type Landmarks, makeBig } from "./big";
import { type BigChats, loadBigChats } from "./big-chats";
import { type BigClasses, loadBigClasses } from "./big-classes";
import { type BigPeople, loadBigPeople } from "./big-people";
import { loadBigTools } from "./big-tools";
import { makeChats } from "./chats";
import { makeDistrict } from "./district";
import { makeLakeside } from "./lakeside";
import { inSeedTransaction, loadTenant } from "./load";
import { loadFlagRules, openSeedKey, writeChats } from "./load-chats";
import { type Clock, clockAt, type SeedTenant, type SignIn } from "./model";

/**
 * The demo data. Everything in it is made up, and everything follows from a seed: the same
 * school year gives the same rows with the same ids on every machine.
 *
 * - `cedar-valley`: Cedar Valley Unified School District, twelve schools in two feeder zones and
 *   beside them, departments, programs (one archived), a closed school, 1,500 people (2
 *   system_admins, 20 group_admins, 110 teachers, 1,368 pupils) with names of some forty-five
 *   languages, 63 classes with rosters, records of the pupils, profiles of the schools, two school
 *   years with semesters, courses, four custom fields, two custom roles and twelve AI tools in every
 *   state of their review, and 150 chats with them.
 * - `lakeside`: Lakeside Academy, a second tenant that sees none of the first, with two classes.
 * - `big-<n>`: for measurements only, never beside real data.
 *
 * Where things stand: `schools.ts` the tree, `staff.ts` who works and learns where, `classes.ts`
 * the rosters, `academics.ts` schools, pupils, terms and courses, `tool-plans.ts` the way of each tool
 * whose text lies in `tools/`, `names/` the names, `random.ts` the numbers, `load.ts` the way into
 * Postgres. A new part (attendance …) draws from a fork of its own, so that it moves nothing that stands.
 *
 * Sign-ins, all with the password `cedar-valley-demo`: admin@, principal@ and
 * teacher@cedar-valley.example, `student`, admin@lakeside.example. Nobody else has a password.
 */
export type { BigSignIn, Landmarks } from "./big";
export type { BigClasses, Desk } from "./big-classes";
export type { BigPeople, Onlooker } from "./big-people";
export { DEMO_PASSWORD, type SignIn } from "./model";

type Options = {
  log?: (line: string) => void;
  now?: Date;
  /** The application's own way in, by which chats come; without it there are none. */
  appUrl?: string;
};
export type Demo = { tenantId: string; lakesideId: string; signIns: SignIn[] };
export type Big = Landmarks & { tenantId: string; groups: number; signIns: BigSignIn[] };

/**
 * Loads Cedar Valley and Lakeside in one transaction; a tenant that stands is left as it is.
 * @param ownerUrl connection string of homeroom_owner, on a migrated database.
 * @returns the sign-ins of both; those of Cedar Valley first, one for each role.
 */
export async function seedDemo(ownerUrl: string, options: Options = {}): Promise<Demo> {
  const clock = clockAt(options.now ?? new Date());
  const district = makeDistrict(clock);
  const lakeside = makeLakeside(clock);
  const { made, ...seeded } = await inSeedTransaction(ownerUrl, async (client) => {
    const demo = await loadTenant(client, district);
    const other = await loadTenant(client, lakeside);
    const { groups, users, classes, tools = [] } = district;
    options.log?.(
      demo.made
        ? `seeded ${district.tenant.name}: ${groups.length} groups, ${users.length} people, ${classes.length} classes, ${tools.length} tools`
        : `${district.tenant.name} stands already`,
    );
    return {
      made: demo.made,
      tenantId: demo.tenantId,
      lakesideId: other.tenantId,
      signIns: [...district.signIns, ...lakeside.signIns],
    };
  });
  if (made && options.appUrl) {
    const urls = { ownerUrl, appUrl: options.appUrl };
    const { chats, messages } = await loadChats(urls, district, clock);
    options.log?.(`wrote ${chats} chats with ${messages} messages through the API`);
  }
  // Until the server does it by itself, a minute later, a chat's page took ten seconds.
  if (made) await withClient(ownerUrl, "DATABASE_OWNER_URL", (client) => client.query("analyze"));
  return seeded;
}

/** Chats come in as they do in a district: with a key, which is revoked again, through the API. */
async function loadChats(urls: Urls, district: SeedTenant, clock: Clock) {
  const chats = makeChats(district, clock);
  const by = district.signIns.find(({ role }) => role === "system_admin")?.userId ?? "";
  const { id } = district.tenant;
  return withClient(urls.ownerUrl, "DATABASE_OWNER_URL", async (client) => {
    await loadFlagRules(client, id, by);
    const key = await openSeedKey(client, id, by);
    const messages = await withConnection(urls, () => writeChats(key.hash, chats));
    await key.revoke();
    return { chats: chats.length, messages };
  });
}

/**
 * Loads the tenant `big-<groups>` for measurements; does nothing if it stands.
 * @param ownerUrl connection string of homeroom_owner, on a migrated database.
 * @returns the nodes to measure and one sign-in for each role and for the admin of a leaf.
 * @throws RangeError below 400 groups.
 */
export async function seedBig(
  ownerUrl: string,
  options: { groups?: number; log?: (line: string) => void } = {},
): Promise<Big> {
  const count = options.groups ?? 20_000;
  const big = makeBig(count);
  const { tenantId, made } = await inSeedTransaction(ownerUrl, async (client) => {
    const loaded = await loadTenant(client, big);
    if (loaded.made) await analyze(client);
    return loaded;
  });
  options.log?.(`${made ? "seeded" : "found"} ${big.tenant.subdomain}: ${count} groups`);
  return { tenantId, groups: count, ...big.landmarks, signIns: big.signIns };
}

/**
 * Loads the tenant `big-<groups>` and fills it with people; does nothing if they stand. A million
 * takes two or three minutes.
 * @param ownerUrl connection string of homeroom_owner, on a database for measurements alone.
 * @returns what `seedBig` does, and who looks at how many of them.
 */
export async function seedBigPeople(
  ownerUrl: string,
  options: { groups?: number; people?: number; log?: (line: string) => void } = {},
): Promise<Big & { crowd: BigPeople }> {
  const big = await seedBig(ownerUrl, options);
  const tenant = makeBig(big.groups);
  const people = options.people ?? 1_000_000;
  const crowd = await inSeedTransaction(ownerUrl, (client) =>
    loadBigPeople(client, tenant, people),
  );
  await withClient(ownerUrl, "DATABASE_OWNER_URL", (client) =>
    vacuum(client, ["users", "group_members", "groups", "unplaced_users"]),
  );
  options.log?.(`${people} people stand in ${tenant.tenant.subdomain}`);
  return { ...big, crowd };
}

/**
 * Loads the tenant `big-<groups>`, fills it with people and puts them into classes; does nothing if
 * they stand. A million places on rosters takes about a minute.
 * @param ownerUrl connection string of homeroom_owner, on a database for measurements alone.
 * @returns what `seedBigPeople` does, and where the classes are.
 */
export async function seedBigClasses(
  ownerUrl: string,
  options: {
    groups?: number;
    people?: number;
    classes?: number;
    members?: number;
    log?: (line: string) => void;
  } = {},
): Promise<Big & { crowd: BigPeople; rooms: BigClasses }> {
  const big = await seedBigPeople(ownerUrl, { ...options, people: options.people ?? 120_000 });
  const size = { classes: options.classes ?? 40_000, members: options.members ?? 1_000_000 };
  const tenant = makeBig(big.groups);
  const rooms = await inSeedTransaction(ownerUrl, (client) => loadBigClasses(client, tenant, size));
  await withClient(ownerUrl, "DATABASE_OWNER_URL", (client) =>
    vacuum(client, [
      ...["users", "group_members", "groups", "schools", "students", "academic_sessions"],
      ...["classes", "class_members", "enrollments"],
    ]),
  );
  options.log?.(
    `${size.members} places in ${size.classes} classes stand in ${tenant.tenant.subdomain}`,
  );
  return { ...big, rooms };
}

/**
 * Loads the tenant `big-<groups>` with its people, and tools; does nothing if they stand.
 * @param ownerUrl connection string of homeroom_owner, on a database for measurements alone.
 */
export async function seedBigTools(
  ownerUrl: string,
  options: {
    groups?: number;
    people?: number;
    tools?: number;
    log?: (line: string) => void;
  } = {},
): Promise<Big & { crowd: BigPeople }> {
  const big = await seedBigPeople(ownerUrl, options);
  const author = big.signIns.find(({ key }) => key === "system_admin");
  if (!author) throw new Error("The big tenant has no system admin.");
  const tools = options.tools ?? 10_000;
  await inSeedTransaction(ownerUrl, (client) =>
    loadBigTools(client, { tenantId: big.tenantId, authorId: author.userId, tools }),
  );
  await withClient(ownerUrl, "DATABASE_OWNER_URL", (client) => vacuum(client, ["tools"]));
  options.log?.(`${tools} tools stand`);
  return big;
}

/**
 * Loads the tenant `big-<groups>` with its people, classes and tools, and chats; does nothing if they stand.
 * @param ownerUrl connection string of homeroom_owner, on a database for measurements alone.
 */
export async function seedBigChats(
  ownerUrl: string,
  options: {
    groups: number;
    people: number;
    classes: number;
    members: number;
    chats: number;
    messages: number;
    log?: (line: string) => void;
  },
): Promise<Big & { crowd: BigPeople; rooms: BigClasses; said: BigChats }> {
  const big = await seedBigClasses(ownerUrl, options);
  await seedBigTools(ownerUrl, { ...options, tools: 40 });
  const said = await inSeedTransaction(ownerUrl, (client) =>
    loadBigChats(client, big.tenantId, options),
  );
  await withClient(ownerUrl, "DATABASE_OWNER_URL", (client) =>
    vacuum(client, ["chat_sessions", "messages"]),
  );
  options.log?.(`${options.messages} messages in ${options.chats} chats stand`);
  return { ...big, said };
}

/** Fresh statistics: a plan made for an empty table would be measured otherwise. */
async function analyze(client: { query(sql: string): Promise<unknown> }) {
  await client.query("analyze groups, users, group_members");
}
