import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { appPool, ownerPool } from "@/db/client";

/** A generator of numbers below 1 with a seed (mulberry32), so that a failure can be repeated. */
export function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return { next, below, pick };
}
export type Random = ReturnType<typeof randomFrom>;

export type RandomWorld = {
  tenantId: string;
  groups: { id: string; path: string }[];
  people: string[];
  /** Those of them who hold exactly one thing, each a different one, and are in no class. */
  singles: string[];
  /** The system admin who asks. */
  admin: string;
};

const roles = ["group_admin", "group_admin", "teacher", "teacher", "student", "student"] as const;
const permissionSets = [
  ["people.read"],
  ["people.update"],
  ["people.read", "people.update"],
  ["groups.read"],
  ["audit.read", "people.export"],
  [],
];

/** A tenant with a random tree, some of it archived, and people who hold anything anywhere. */
export async function randomWorld(random: Random): Promise<RandomWorld> {
  const pool = await ownerPool();
  const client = await pool.connect();
  try {
    await client.query("begin");
    const world = await plant(client, random);
    await client.query("commit");
    return world;
  } finally {
    client.release();
  }
}

async function plant(client: PoolClient, random: Random): Promise<RandomWorld> {
  const tenantId = randomUUID();
  await client.query(
    "insert into tenants (id, name, subdomain, contact_email) values ($1, $2, $2, 'x@example.org')",
    [tenantId, `w-${tenantId}`],
  );
  const groups = await plantGroups(client, random, tenantId);
  const people: string[] = [];
  for (let i = 0; i < 9; i += 1) {
    const id = randomUUID();
    await client.query("insert into users (id, tenant_id, name) values ($1, $2, $3)", [
      id,
      tenantId,
      `Person ${i}`,
    ]);
    people.push(id);
  }
  const [admin = ""] = people;
  const place = (userId: string, groupId: string | undefined, role: string) =>
    client.query(
      `insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [tenantId, userId, groupId, role],
    );
  await place(admin, groups[0]?.id, "system_admin");
  if (random.below(3) === 0) await place(people[1] ?? "", groups[0]?.id, "system_admin");
  for (const person of people.slice(1)) {
    for (let n = random.below(4); n > 0; n -= 1)
      await place(person, random.pick(groups).id, random.pick(roles));
  }
  await plantRoles(client, random, { tenantId, groups, people });
  await plantClasses(client, random, { tenantId, groups, people });
  const singles = await plantSingles(client, random, { tenantId, groups, people });
  return { tenantId, groups, people: [...people, ...singles], singles, admin };
}

/** For each thing that can be held somebody who holds nothing else. */
async function plantSingles(client: PoolClient, random: Random, { tenantId, groups }: Planting) {
  const make = async (name: string) => {
    const id = randomUUID();
    await client.query("insert into users (id, tenant_id, name) values ($1, $2, $3)", [
      id,
      tenantId,
      name,
    ]);
    return id;
  };
  const singles: string[] = [];
  for (const role of ["group_admin", "teacher", "student"]) {
    const id = await make(`Only ${role}`);
    await client.query(
      "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, $4)",
      [tenantId, id, random.pick(groups).id, role],
    );
    singles.push(id);
  }
  for (const [n, permissions] of permissionSets.entries()) {
    const id = await make(`Only ${permissions.join()}`);
    const role = randomUUID();
    await client.query(
      "insert into roles (id, tenant_id, key, name, permissions) values ($1, $2, $3, $3, $4)",
      [role, tenantId, `only-${n}`, permissions],
    );
    await client.query(
      "insert into user_roles (tenant_id, user_id, role_id, group_id) values ($1, $2, $3, $4)",
      [tenantId, id, role, random.below(4) === 0 ? null : random.pick(groups).id],
    );
    singles.push(id);
  }
  const taught = await client.query<{ id: string }>(
    "select id from classes where tenant_id = $1 order by name limit 1",
    [tenantId],
  );
  if (taught.rows[0]) {
    const id = await make("Only a class");
    await client.query(
      "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'teacher')",
      [tenantId, taught.rows[0].id, id],
    );
    singles.push(id);
  }
  return singles;
}

async function plantGroups(client: PoolClient, random: Random, tenantId: string) {
  const groups: { id: string; path: string }[] = [];
  const size = 5 + random.below(6);
  for (let i = 0; i < size; i += 1) {
    const parent = i === 0 ? null : random.pick(groups);
    const path = parent ? `${parent.path}.g${i}` : "root";
    const id = randomUUID();
    await client.query(
      `insert into groups (id, tenant_id, type, name, slug, path) values ($1, $2, 'custom', $3, $3, $4)`,
      [id, tenantId, i === 0 ? "root" : `g${i}`, path],
    );
    groups.push({ id, path });
  }
  const gone = random.below(2) === 0 ? random.pick(groups.slice(1)) : undefined;
  if (gone) await archive(client, tenantId, gone.path);
  return groups;
}

/** Archives a group with all below it. */
export async function archive(client: PoolClient, tenantId: string, path: string): Promise<void> {
  await client.query(
    "update groups set deleted_at = now() where tenant_id = $1 and path <@ $2::ltree and deleted_at is null",
    [tenantId, path],
  );
}

type Planting = Pick<RandomWorld, "tenantId" | "groups" | "people">;

async function plantRoles(client: PoolClient, random: Random, world: Planting) {
  for (let i = random.below(4); i > 0; i -= 1) {
    const role = randomUUID();
    await client.query(
      "insert into roles (id, tenant_id, key, name, permissions) values ($1, $2, $3, $3, $4)",
      [role, world.tenantId, `r${i}`, random.pick(permissionSets)],
    );
    for (let n = 1 + random.below(2); n > 0; n -= 1) {
      await client.query(
        `insert into user_roles (tenant_id, user_id, role_id, group_id) values ($1, $2, $3, $4) on conflict do nothing`,
        [
          world.tenantId,
          random.pick(world.people),
          role,
          random.below(4) === 0 ? null : random.pick(world.groups).id,
        ],
      );
    }
  }
}

async function plantClasses(client: PoolClient, random: Random, world: Planting) {
  for (let i = random.below(3); i > 0; i -= 1) {
    const id = randomUUID();
    await client.query(
      "insert into classes (id, tenant_id, group_id, name) values ($1, $2, $3, $4)",
      [id, world.tenantId, random.pick(world.groups).id, `Class ${i}`],
    );
    for (let n = 3; n > 0; n -= 1) {
      await client.query(
        "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, $4) on conflict do nothing",
        [world.tenantId, id, random.pick(world.people), n === 3 ? "teacher" : "student"],
      );
    }
  }
}

/**
 * What row-level security really gives somebody: ids of groups and people, to see and to change, of
 * classes to see, and of those whose roster they read.
 */
export type Reach = Record<
  "groups" | "manages" | "people" | "edits" | "classes" | "rosters",
  Set<string>
>;

/** Enters as somebody on a connection of the app role, and tries; nothing stays. */
export async function reachOf(userId: string): Promise<Reach> {
  const pool = await appPool();
  const client = await pool.connect();
  const ids = async (text: string) =>
    new Set((await client.query<{ id: string }>(text)).rows.map((row) => row.id));
  try {
    await client.query("begin");
    await client.query("select * from app.enter($1)", [userId]);
    return {
      groups: await ids("select id from groups"),
      people: await ids("select id from users"),
      manages: await ids("update groups set name = name returning id"),
      edits: await ids("update users set phone = phone returning id"),
      classes: await ids("select id from classes"),
      // Whoever reads a roster reads what others do in it; of one's own place everybody knows.
      rosters: await ids(
        `select distinct c.id from classes c join class_members m on m.class_id = c.id and m.user_id <> '${userId}'`,
      ),
    };
  } finally {
    await client.query("rollback");
    client.release();
  }
}
