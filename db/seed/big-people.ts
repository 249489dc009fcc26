import type pg from "pg";
import type { BigTenant } from "./big";
import { draw, loadBare, uuidOf } from "./bulk";
import { DEMO_PASSWORD } from "./model";
import { makeName } from "./names";
import { createRandom, seededUuid } from "./random";

/** Who looks at the million: each sees another share of it. */
export type Onlooker = {
  key: "root_admin" | "district_admin" | "leaf_admin" | "teacher";
  userId: string;
  login: string;
  password: string;
  name: string;
  groupId: string;
};
export type BigPeople = {
  people: number;
  onlookers: Onlooker[];
  /** Groups of which `districtId` is the highest, and the people in them. */
  districtId: string;
  districtGroups: number;
  districtPeople: number;
  leafId: string;
  leafPeople: number;
  schoolId: string;
  schoolPeople: number;
};

type Seats = { ids: string[]; counts: number[]; plan: Omit<BigPeople, "onlookers"> };

/**
 * Who sits where, of `people` in all: 18 % in the deep district, 300 in one department, 200 in one
 * school with its departments, and the rest evenly in all other groups.
 */
export function seatPeople(big: BigTenant, people: number): Seats {
  const { groups, landmarks } = big;
  const pathOf = new Map(groups.map((group) => [group.id, group.path]));
  const below = (path: string, top: string) => path === top || path.startsWith(`${top}.`);
  const district = pathOf.get(landmarks.subtreeId) ?? "";
  const school = groups.find(({ type, path }) => type === "school" && path.includes(".region-6."));
  const leaf = groups.find(
    ({ type, path }) => type === "department" && path.includes(".region-5."),
  );
  if (!school || !leaf) throw new Error("The big tree lacks a school or a department.");
  const inDistrict = groups.filter(({ path }) => below(path, district));
  const inSchool = groups.filter(({ path }) => below(path, school.path));
  const taken = new Set([...inDistrict, ...inSchool, leaf].map(({ id }) => id));
  const others = groups.filter(({ id }) => !taken.has(id));
  const share = (all: typeof groups, n: number) =>
    all.map(
      ({ id }, i) =>
        [id, Math.floor((n * (i + 1)) / all.length) - Math.floor((n * i) / all.length)] as const,
    );
  const districtPeople = Math.round(people * 0.18);
  const [leafPeople, schoolPeople] = [Math.min(300, people * 0.01), Math.min(200, people * 0.01)];
  const seats = [
    ...share(inDistrict, districtPeople),
    ...share([leaf], leafPeople),
    ...share(inSchool, schoolPeople),
    ...share(others, people - districtPeople - leafPeople - schoolPeople),
  ];
  return {
    ids: seats.map(([id]) => id),
    counts: seats.map(([, n]) => n),
    plan: {
      people,
      districtId: landmarks.subtreeId,
      districtGroups: inDistrict.length,
      districtPeople,
      leafId: leaf.id,
      leafPeople,
      schoolId: school.id,
      schoolPeople,
    },
  };
}

/**
 * Fills the big tenant with people, made on the server: every fiftieth has no membership, another
 * fiftieth has two; 6 % are pending, suspended or archived; most were imported with their group,
 * the others came one by one. Triggers and secondary indexes are off meanwhile, so nothing of this
 * is in the audit log: it is for measurements.
 * @param client the owner, in the seed's transaction
 */
export async function loadBigPeople(
  client: pg.ClientBase,
  big: BigTenant,
  people: number,
): Promise<BigPeople> {
  const { ids, counts, plan } = seatPeople(big, people);
  const onlookers = hireOnlookers(big, plan);
  const { rows } = await client.query("select from users where id = $1", [onlookers[0]?.userId]);
  if (rows.length > 0) return { ...plan, onlookers };
  const random = createRandom(`${big.tenant.subdomain}/people`);
  const names = Array.from({ length: 6_000 }, () => makeName(random));
  await loadBare(client, ["users", "group_members"], async () => {
    await client.query(seatsSql, [ids, counts]);
    await client.query(peopleSql, [
      big.tenant.id,
      big.tenant.subdomain,
      names.map(({ givenName }) => givenName),
      names.map(({ familyName, givenName }) => familyName ?? givenName),
      names.map(({ login }) => login),
    ]);
    await client.query(membersSql, [big.tenant.id]);
    for (const text of moreSql) await client.query(text, [big.tenant.id]);
    await insertOnlookers(
      client,
      big,
      onlookers.map((one) => ({ ...one, role: one.key === "teacher" ? "teacher" : "group_admin" })),
    );
  });
  return { ...plan, onlookers };
}

const seatsSql = `
  create temp table seat on commit drop as
  select row_number() over (order by place.n, k)::integer as i, place.id as group_id, place.n::integer as place, k,
         case when g.type <> 'department' and k = 1 then 'group_admin'
              when k % 12 = 2 then 'teacher' else 'student' end::member_role as role
  from unnest($1::uuid[], $2::integer[]) with ordinality place(id, size, n)
  join groups g on g.id = place.id
  cross join lateral generate_series(1, place.size) k`;

const peopleSql = `
  insert into users (id, tenant_id, name, given_name, family_name, email, username, sourced_id, status, deleted_at,
                     last_login, created_at, updated_at)
  select ${uuidOf("s.h")}, $1,
         s.given || ' ' || s.family, s.given, s.family,
         case when s.role <> 'student' or s.i % 2 = 0 then s.login || s.i || '@' || $2 || '.example' end,
         s.login || s.i, $2 || '-' || s.i, s.status::user_status,
         case when s.status = 'archived' then timestamptz '2026-06-30' end,
         case when s.status <> 'invited' and s.i % 4 > 0 then timestamptz '2026-11-20 20:00Z' - ${draw("login", "10000000")} * interval '1 second' end,
         s.created, s.created
  from (
    select s.i, s.role, md5('person' || s.i) as h,
           ($3::text[])[1 + ${draw("given", "6000")}] as given,
           ($4::text[])[1 + ${draw("family", "6000")}] as family,
           ($5::text[])[1 + ${draw("login-name", "6000")}] as login,
           case when ${draw("status", "100")} < 3 then 'archived' when ${draw("status", "100")} < 5 then 'invited'
                when ${draw("status", "100")} < 6 then 'suspended' else 'active' end as status,
           timestamptz '2023-08-01' + case when s.i % 10 < 7 then s.place * interval '1 hour' + s.k * interval '1 second'
             else ${draw("created", "86400000")} * interval '1 second' end as created
    from seat s
  ) s`;

/** Every fiftieth sits nowhere. */
const membersSql = `
  insert into group_members (tenant_id, user_id, group_id, role)
  select $1, ${uuidOf("h")}, s.group_id, s.role
  from (select s.*, md5('person' || s.i) as h from seat s where s.i % 50 <> 49) s`;

const moreSql = [
  `insert into unplaced_users (tenant_id, user_id)
   select u.tenant_id, u.id from users u where u.tenant_id = $1
     and not exists (select from group_members m where m.tenant_id = u.tenant_id and m.user_id = u.id)`,
  // Another fiftieth teaches somewhere else, too.
  `insert into group_members (tenant_id, user_id, group_id, role)
   select $1, ${uuidOf("h")}, s.other, 'teacher'
   from (select md5('person' || s.i) as h, t.group_id as other
         from seat s join seat t on t.i = s.i + 1 + s.i % 7919 where s.i % 50 = 17 and t.group_id <> s.group_id) s
   on conflict do nothing`,
];

function hireOnlookers(big: BigTenant, plan: Omit<BigPeople, "onlookers">): Onlooker[] {
  const places = {
    root_admin: big.landmarks.rootId,
    district_admin: plan.districtId,
    leaf_admin: plan.leafId,
    teacher: plan.schoolId,
  } as const;
  return (["root_admin", "district_admin", "leaf_admin", "teacher"] as const).map((key) => ({
    key,
    userId: seededUuid(big.tenant.subdomain, `onlooker/${key}`),
    login: `${big.tenant.subdomain}-onlooker-${key.replace("_", "-")}`,
    password: DEMO_PASSWORD,
    name: `Onlooker ${key.replace("_", " ")}`,
    groupId: places[key],
  }));
}

/** Somebody whom a suite signs in. */
export type Sign = {
  userId: string;
  login: string;
  name: string;
  groupId: string;
  role: "group_admin" | "teacher";
};

/** They share the password, and so the hash, of the sign-ins that stand. */
export async function insertOnlookers(
  client: pg.ClientBase,
  big: BigTenant,
  onlookers: readonly Sign[],
) {
  for (const { userId, login, name, groupId, role } of onlookers) {
    await client.query(
      "insert into users (id, tenant_id, username, name) values ($1, $2, $3, $4)",
      [userId, big.tenant.id, login, name],
    );
    await client.query(
      "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, $4)",
      [big.tenant.id, userId, groupId, role],
    );
    await client.query(
      `insert into credentials (user_id, tenant_id, password_hash)
       select $1, tenant_id, password_hash from credentials where user_id = $2`,
      [userId, big.signIns[0]?.userId],
    );
  }
}
