import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { probeProvider } from "@/lib/auth/single-sign-on/probe";
import { secretPurpose } from "@/lib/auth/single-sign-on/secret";
import type { Viewer } from "@/lib/auth/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { seal } from "@/lib/security/secrets";
import type { ConnectAccount, CreateProvider, DeleteProvider, UpdateProvider } from "./input";

type Saved = { id: string; version: string };

/**
 * Adds a provider. One that people may use at once is asked first: outside of any transaction, so
 * that nobody's answer holds a connection.
 * @param redirectUri our address, as it is registered there
 * @throws Invalid with the field to mend, Conflict when it stands already
 */
export async function createProvider(
  viewer: Viewer,
  input: CreateProvider,
  redirectUri: string,
): Promise<Saved> {
  if (input.enabled) await probeProvider(input, { redirectUri, by: viewer.userId });
  const id = randomUUID();
  const sealed = seal(input.clientSecret, secretPurpose(id));
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Saved>(sql`
        insert into identity_providers (id, tenant_id, name, issuer, client_id, client_secret, enabled, link_by_email)
        values (${id}, ${tx.viewer.tenantId}, ${input.name}, ${input.issuer}, ${input.clientId}, ${sealed},
                ${input.enabled}, ${input.linkByEmail})
        returning id, updated_at::text as version`);
      return saved(rows);
    },
    { action: "identity_provider_created" },
  );
}

/**
 * Changes a provider; without a secret the one that stands is kept. A secret goes to nobody but
 * whom it was entered for: another issuer or client id needs it anew.
 * @throws NotFound, Conflict with what stands now, Invalid with the field to mend
 */
export async function updateProvider(
  viewer: Viewer,
  input: UpdateProvider,
  redirectUri: string,
): Promise<Saved> {
  const before = await asViewer(viewer, (tx) => loadProvider(tx, input.id), { readOnly: true });
  const { clientSecret } = input;
  const moved = before.issuer !== input.issuer || before.clientId !== input.clientId;
  if (moved && clientSecret === null) {
    throw new Invalid("Nothing was saved.", {
      clientSecret: ["Enter the secret again: it is given to no other provider or client."],
    });
  }
  if (input.enabled && clientSecret !== null) {
    await probeProvider({ ...input, clientSecret }, { redirectUri, by: viewer.userId });
  }
  return asViewer(viewer, (tx) => saveProvider(tx, input), { action: "identity_provider_updated" });
}

async function saveProvider(tx: Tx, input: UpdateProvider): Promise<Saved> {
  const now = await loadProvider(tx, input.id);
  if (now.version !== input.version) throw changedMeanwhile(now);
  if (now.issuer !== input.issuer) await assertNobodyLinked(tx, input.id);
  const sealed =
    input.clientSecret === null ? null : seal(input.clientSecret, secretPurpose(input.id));
  const { rows } = await tx.execute<Saved>(sql`
    update identity_providers set name = ${input.name}, issuer = ${input.issuer}, client_id = ${input.clientId},
      enabled = ${input.enabled}, link_by_email = ${input.linkByEmail}
      ${sealed === null ? sql`` : sql`, client_secret = ${sealed}`}
    where id = ${input.id} and updated_at = ${input.version}::timestamptz
    returning id, updated_at::text as version`);
  if (rows.length === 0) throw changedMeanwhile(await loadProvider(tx, input.id));
  return saved(rows);
}

/** Accounts are known by an id that means something to their own issuer alone. */
async function assertNobodyLinked(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.execute(sql`
    select from identity_links where tenant_id = ${tx.viewer.tenantId} and provider_id = ${id} limit 1`);
  if (rows.length === 0) return;
  throw new Invalid("Nothing was saved.", {
    issuer: [
      "People are connected here already, and another issuer doesn’t know their accounts. Add it as a provider of its own.",
    ],
  });
}

/**
 * Removes a provider with the links of everybody who signs in there; their sessions go on.
 * @throws NotFound, Conflict with what stands now
 */
export async function deleteProvider(
  tx: Tx,
  { id, version }: DeleteProvider,
): Promise<{ id: string }> {
  const now = await loadProvider(tx, id);
  const { rowCount } = await tx.execute(sql`
    delete from identity_providers where id = ${id} and updated_at = ${version}::timestamptz`);
  if (!rowCount) throw changedMeanwhile(now);
  return { id };
}

/**
 * Says which account elsewhere a person is. That account signs in as them from now on.
 * @throws NotFound for a person or provider out of sight, Conflict when the account is somebody's
 */
export async function connectAccount(tx: Tx, input: ConnectAccount): Promise<{ id: string }> {
  const { userId, providerId, subject } = input;
  const { rows: people } = await tx.execute(
    sql`select from users where id = ${userId} and deleted_at is null`,
  );
  if (people.length === 0) throw new NotFound("This person");
  await loadProvider(tx, providerId);
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into identity_links (tenant_id, provider_id, user_id, subject, linked_by)
    values (${tx.viewer.tenantId}, ${providerId}, ${userId}, ${subject}, ${tx.viewer.userId})
    returning id`);
  const [row] = rows;
  if (!row) throw new Conflict("Nothing was saved. Try again.");
  return row;
}

/**
 * Ends a link, and at once every session that the person opened by single sign-on: the account may
 * have been somebody else's.
 * @throws NotFound
 */
export async function disconnectAccount(tx: Tx, id: string): Promise<{ id: string }> {
  const { rows } = await tx.execute<{ user_id: string }>(
    sql`delete from identity_links where id = ${id} returning user_id`,
  );
  const [row] = rows;
  if (!row) throw new NotFound("This connection");
  await tx.execute(
    sql`delete from sessions where user_id = ${row.user_id} and method = 'single_sign_on'`,
  );
  return { id };
}

type Loaded = {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  enabled: boolean;
  linkByEmail: boolean;
  version: string;
};

async function loadProvider(tx: Tx, id: string): Promise<Loaded> {
  const { rows } = await tx.execute<Loaded>(sql`
    select id, name, issuer, client_id as "clientId", enabled, link_by_email as "linkByEmail",
           updated_at::text as version
    from identity_providers where id = ${id}`);
  const [row] = rows;
  if (!row) throw new NotFound("This provider");
  return row;
}

function changedMeanwhile(now: Loaded): Conflict {
  return new Conflict(
    "Somebody changed this provider since you opened it. Nothing was saved.",
    now,
  );
}

function saved(rows: Saved[]): Saved {
  const [row] = rows;
  if (!row) throw new Conflict("Nothing was saved. Try again.");
  return row;
}
