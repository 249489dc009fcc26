import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type ConnectedAccount, mostCounted, type ProviderDetail } from "./types";

export type { ConnectedAccount, ProviderDetail } from "./types";

/** The district's providers, by name; for system admins, others get none. */
export async function listProviders(viewer: ViewerRef): Promise<ProviderDetail[]> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<ProviderDetail>(sql`
        select p.id, p.name, p.issuer, p.client_id as "clientId", p.enabled,
               p.link_by_email as "linkByEmail", p.updated_at::text as version,
               (select count(*)::int from (
                  select from identity_links l
                  where l.tenant_id = p.tenant_id and l.provider_id = p.id limit ${mostCounted + 1}) n) as people
        from identity_providers p
        where p.tenant_id = ${tx.viewer.tenantId}
        order by p.name collate app.natural, p.id limit 100`);
      return rows;
    },
    { readOnly: true },
  );
}

type AccountRow = {
  id: string;
  provider: string;
  enabled: boolean;
  subject: string;
  linked_by: string | null;
  by_email: boolean;
  created_at: string;
  last_used_at: string | null;
};
export type Identity = {
  accounts: ConnectedAccount[];
  /** Where the person could be mapped. */
  providers: { id: string; name: string }[];
};

/** Accounts elsewhere that a person signs in with, and the providers there are. */
export async function identityOf(viewer: ViewerRef, userId: string): Promise<Identity> {
  return asViewer(
    viewer,
    async (tx) => {
      const providers = await tx.execute<{ id: string; name: string }>(sql`
        select id, name from identity_providers where tenant_id = ${tx.viewer.tenantId}
        order by name collate app.natural, id limit 100`);
      const { rows } = await tx.execute<AccountRow>(sql`
        select l.id, p.name as provider, p.enabled, l.subject, u.name as linked_by,
               l.linked_by is null as by_email, l.created_at, l.last_used_at
        from identity_links l
        join identity_providers p on p.tenant_id = l.tenant_id and p.id = l.provider_id
        left join users u on u.tenant_id = l.tenant_id and u.id = l.linked_by
        where l.tenant_id = ${tx.viewer.tenantId} and l.user_id = ${userId}
        order by l.created_at, l.id limit 50`);
      return { accounts: rows.map(toAccount), providers: providers.rows };
    },
    { readOnly: true },
  );
}

function toAccount(row: AccountRow): ConnectedAccount {
  return {
    id: row.id,
    provider: row.provider,
    enabled: row.enabled,
    subject: row.subject,
    linkedBy: row.linked_by,
    byEmail: row.by_email,
    since: new Date(row.created_at),
    lastUsed: row.last_used_at ? new Date(row.last_used_at) : null,
  };
}
