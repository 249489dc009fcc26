/** A provider as its admins see it; the secret is never read. */
export type ProviderDetail = {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  enabled: boolean;
  linkByEmail: boolean;
  /** How many people are linked there; counted up to `mostCounted`. */
  people: number;
  version: string;
};

/** Beyond this many the exact number helps nobody. */
export const mostCounted = 10_000;

/** An account elsewhere that a person signs in with. */
export type ConnectedAccount = {
  id: string;
  provider: string;
  enabled: boolean;
  subject: string;
  /** The admin who mapped it; null when a verified e-mail did. */
  linkedBy: string | null;
  byEmail: boolean;
  since: Date;
  lastUsed: Date | null;
};
