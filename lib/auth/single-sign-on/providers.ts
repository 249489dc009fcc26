import "server-only";
import { createHash } from "node:crypto";
import type { Configuration } from "openid-client";
import { withoutViewer } from "@/db/anonymous";
import { unseal } from "@/lib/security/secrets";
import { discover, Misfit } from "./configuration";
import { secretPurpose } from "./secret";

/** What the sign-in page shows of a provider. */
export type Offer = { id: string; name: string; district: string };

/**
 * The providers of the district that the address names, or of all while they are few.
 * @param host the Host header: its first label may be a district's subdomain
 * @param district a subdomain from the address's `?district=`
 */
export async function listOffers(host: string | null, district?: string): Promise<Offer[]> {
  const subdomain = district ?? host?.split(":")[0]?.split(".")[0] ?? "";
  const rows = await withoutViewer<{ id: string; name: string; tenant_name: string }>(
    "select id, name, tenant_name from app.sign_in_providers($1)",
    [subdomain.toLowerCase().slice(0, 63).replaceAll("\0", "")],
  );
  return rows.map((row) => ({ id: row.id, name: row.name, district: row.tenant_name }));
}

export type KnownProvider = {
  id: string;
  tenantId: string;
  configure: () => Promise<Configuration>;
};

type Row = { tenant_id: string; issuer: string; client_id: string; client_secret: string };

/** A provider that people may sign in with now, or null. `configure` asks it about itself. */
export async function findProvider(id: string): Promise<KnownProvider | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  const [row] = await withoutViewer<Row>("select * from app.sign_in_provider($1)", [id]);
  if (!row) return null;
  const access = () => ({
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: readSecret(row.client_secret, id.toLowerCase()),
  });
  // Whatever an admin changes makes another key.
  const key = createHash("sha256")
    .update(JSON.stringify([id.toLowerCase(), row]))
    .digest("hex");
  return {
    id: id.toLowerCase(),
    tenantId: row.tenant_id,
    configure: () => remembered(key, async () => discover(access())),
  };
}

function readSecret(sealed: string, id: string): string {
  try {
    return unseal(sealed, secretPurpose(id));
  } catch (error) {
    throw new Misfit("Its secret can’t be read: the server’s key has changed.", { cause: error });
  }
}

type Entry = { until: number; configuration: Promise<Configuration> };
const cache = new Map<string, Entry>();
/** Metadata and keys change rarely; and a provider that is down is not asked by every page. */
const freshFor = { found: 10 * 60_000, failed: 5_000 };
const mostEntries = 100;

function remembered(key: string, ask: () => Promise<Configuration>): Promise<Configuration> {
  const known = cache.get(key);
  if (known && known.until > Date.now()) return known.configuration;
  const entry: Entry = { until: Date.now() + freshFor.found, configuration: ask() };
  entry.configuration.catch(() => {
    entry.until = Date.now() + freshFor.failed;
  });
  cache.delete(key);
  cache.set(key, entry);
  const [oldest] = cache.keys();
  if (cache.size > mostEntries && oldest) cache.delete(oldest);
  return entry.configuration;
}

/** Asks anew from now on; for tests, whose providers come and go. */
export function forgetProviders(): void {
  cache.clear();
}
