import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { openSession, sessionCookie } from "./session";
import { one, sql } from "./sql";

/** A district of its own, for journeys that change what a whole district shares. */
export type District = { tenant: string; subdomain: string; root: string };

export async function makeDistrict(name: string): Promise<District> {
  const subdomain = `journey-${randomUUID()}`;
  const { id: tenant } = await one<{ id: string }>(
    `insert into tenants (name, subdomain, contact_email) values ($1, $2, 'office@journey.example')
     returning id`,
    [name, subdomain],
  );
  const { id: root } = await one<{ id: string }>(
    `insert into groups (tenant_id, type, name, slug, path)
     values ($1, 'district', $2, 'root', 'root') returning id`,
    [tenant, name],
  );
  return { tenant, subdomain, root };
}

/** Somebody with a role on the district's root. */
export async function addPerson(
  { tenant, root }: District,
  person: { name: string; email: string; role: string },
): Promise<string> {
  const { id } = await one<{ id: string }>(
    "insert into users (tenant_id, name, email) values ($1, $2, $3) returning id",
    [tenant, person.name, person.email],
  );
  await sql(
    `insert into group_members (tenant_id, user_id, group_id, role)
     values ($1, $2, $3, $4::member_role)`,
    [tenant, id, root, person.role],
  );
  return id;
}

/** Gives the browser a session of that person. */
export async function signInPerson(context: BrowserContext, userId: string): Promise<void> {
  await context.addCookies([
    {
      name: sessionCookie,
      value: await openSession(sql, userId),
      url: process.env.E2E_BASE_URL ?? "",
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}
