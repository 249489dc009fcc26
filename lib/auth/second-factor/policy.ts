import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { type MemberRole, memberRoles } from "@/lib/access/permissions";
import { Conflict } from "@/lib/errors";
import type { Viewer } from "../viewer";

export type FactorPolicy = { roles: MemberRole[]; version: string };

type Row = { roles: unknown; version: string };

/** Of which roles the district asks a second factor. */
export async function factorPolicy(viewer: Viewer): Promise<FactorPolicy> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Row>(sql`
        select settings -> 'requireSecondFactor' as roles, updated_at::text as version
        from tenants where id = ${viewer.tenantId}`);
      const asked = rows[0]?.roles;
      return {
        roles: memberRoles.filter((role) => Array.isArray(asked) && asked.includes(role)),
        version: rows[0]?.version ?? "",
      };
    },
    { readOnly: true },
  );
}

/**
 * Asks a second factor of these roles from their next request on, and of no others.
 * @throws Conflict when somebody else changed the settings meanwhile
 */
export async function requireFactor(tx: Tx, { roles, version }: FactorPolicy): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update tenants set settings = settings || jsonb_build_object('requireSecondFactor', ${JSON.stringify(roles)}::jsonb)
    where id = ${tx.viewer.tenantId} and updated_at = ${version}::timestamptz`);
  if (!rowCount)
    throw new Conflict("Somebody else changed the settings meanwhile. Reload, then save again.");
}
