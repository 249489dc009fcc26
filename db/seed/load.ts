import "server-only";
import { hash } from "@node-rs/argon2";
import type pg from "pg";
import { withClient } from "@/db/connect";
import {
  academicSessions,
  classes,
  classMembers,
  courses,
  credentials,
  customFields,
  groupMembers,
  groups,
  roles,
  roleTools,
  schools,
  students,
  tenants,
  userRoles,
  users,
} from "@/db/schema";
import { insertRows } from "./insert-rows";
import { loadTools } from "./load-tools";
import { DEMO_PASSWORD, type SeedTenant } from "./model";

/** Any number that nobody else locks: two seeds at once must queue. */
const LOCK = 7_305_482_131;

/** What `lib/auth` asks of a hash (ASVS 11.4.2: at least 46 MiB); id 2 is Argon2id. */
const argon = { algorithm: 2, memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/**
 * Runs `load` in one transaction as the owner, alone among seeds.
 * @throws SetupError when the database can't be reached, else what it says; nothing of the seed
 * stays then.
 */
export async function inSeedTransaction<T>(
  ownerUrl: string,
  load: (client: pg.Client) => Promise<T>,
): Promise<T> {
  // Ending the connection takes an open transaction back.
  return withClient(ownerUrl, "DATABASE_OWNER_URL", async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const result = await load(client);
    await client.query("commit");
    return result;
  });
}

/**
 * Loads a tenant unless one with its subdomain stands.
 * @returns the id of the tenant that stands now, and whether it was made just now.
 * The audit log gets a row for each change, with no actor: the system made them.
 */
export async function loadTenant(
  client: pg.ClientBase,
  data: SeedTenant,
): Promise<{ tenantId: string; made: boolean }> {
  const { rows } = await client.query<{ id: string }>(
    "select id from tenants where subdomain = $1",
    [data.tenant.subdomain],
  );
  const [standing] = rows;
  if (standing) return { tenantId: standing.id, made: false };
  const tenantId = data.tenant.id;
  // In the audit log all of it is part of one event: the tenant was made.
  await client.query("select set_config('app.subject', $1, true)", [tenantId]);
  await insertRows(client, tenants, [data.tenant]);
  await insertRows(client, groups, data.groups);
  await insertRows(client, users, data.users);
  await insertRows(client, groupMembers, data.members);
  await insertRows(client, schools, data.schools ?? []);
  await insertRows(client, students, data.students ?? []);
  await insertRows(client, academicSessions, data.academicSessions ?? []);
  await insertRows(client, courses, data.courses ?? []);
  await insertRows(client, classes, data.classes);
  await insertRows(client, classMembers, data.classMembers);
  await backdateSpells(client, tenantId);
  await insertRows(client, customFields, data.customFields ?? []);
  await insertRows(client, roles, data.roles ?? []);
  await insertRows(client, userRoles, data.userRoles ?? []);
  await loadTools(client, data.tools ?? []);
  await insertRows(client, roleTools, data.roleTools ?? []);
  await insertCredentials(client, data);
  return { tenantId, made: true };
}

/** One hash for all sign-ins: they share the password, and a hash costs 46 MiB. */
async function insertCredentials(client: pg.ClientBase, { tenant, signIns }: SeedTenant) {
  const passwordHash = await hash(DEMO_PASSWORD, argon);
  const rows = signIns.map(({ userId }) => ({ tenantId: tenant.id, userId, passwordHash }));
  await insertRows(client, credentials, rows);
}

/** Spells begin with their class, where that began before today: triggers make them with the roster. */
async function backdateSpells(client: pg.ClientBase, tenantId: string) {
  await client.query(
    `update enrollments e set enrollment_date = c.start_date from classes c
     where e.tenant_id = $1 and c.tenant_id = $1 and c.id = e.class_id and c.start_date < e.enrollment_date`,
    [tenantId],
  );
}
