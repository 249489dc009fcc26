import { randomUUID } from "node:crypto";
import { asOwner, facts } from "@/lib/auth/testing/people";
import { seal } from "@/lib/security/secrets";
import { type Finished, finishSignIn } from "../finish";
import { secretPurpose } from "../secret";
import { startSignIn } from "../start";
import { Visitor } from "./provider";

export const returnTo = "http://localhost:3000/api/single-sign-on/return";
export const clientSecret = "a secret that the client and the provider share";

/** A row of `identity_providers`, as the settings page would write it. */
export async function plantProvider(
  tenantId: string,
  issuer: string,
  over: {
    client?: string;
    linkByEmail?: boolean;
    enabled?: boolean;
    name?: string;
    secret?: string;
  } = {},
): Promise<string> {
  const id = randomUUID();
  await asOwner(
    `insert into identity_providers (id, tenant_id, name, issuer, client_id, client_secret, enabled, link_by_email)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      tenantId,
      over.name ?? "School account",
      issuer,
      over.client ?? "homeroom",
      seal(over.secret ?? clientSecret, secretPurpose(id)),
      over.enabled ?? true,
      over.linkByEmail ?? true,
    ],
  );
  return id;
}

/** As an admin maps a person by hand. */
export async function plantLink(
  person: { tenantId: string; userId: string },
  provider: string,
  subject: string,
) {
  await asOwner(
    `insert into identity_links (tenant_id, provider_id, user_id, subject, linked_by)
     values ($1, $2, $3, $4, $3)`,
    [person.tenantId, provider, person.userId, subject],
  );
}

export type Trip = { url: URL; cookie: string };

/** Begins, and signs in at the provider; what comes back is not handed in yet. */
export async function travel(provider: string, login: string, next?: string): Promise<Trip> {
  const started = await startSignIn({ provider, next, redirectUri: returnTo, facts });
  if ("problem" in started) throw new Error(`it did not begin: ${started.problem}`);
  const url = await new Visitor().signIn(started.location, login, returnTo);
  return { url, cookie: started.cookie };
}

/** The whole way, in the words of the outcome. */
export async function outcomeOf(provider: string, login: string): Promise<string> {
  const { url, cookie } = await travel(provider, login);
  return inWords(await finishSignIn(url, cookie, facts));
}

export function inWords(finished: Finished): string {
  return "token" in finished ? "signed in" : finished.problem;
}
