/** What is wrong with the ID tokens of a client whose id begins with it. */
export type Fault =
  | "nonce"
  | "nononce"
  | "issuer"
  | "audience"
  | "expired"
  | "future"
  | "stale"
  | "signature"
  | "unsigned"
  | "subject"
  | "huge"
  | "slow";

export type ProviderClient = { id: string; secret: string; redirectUri: string; post?: true };
/** Accounts by `sub`, which is also what one types as the login. */
export type ProviderAccounts = Record<
  string,
  { email?: string; email_verified?: boolean | string }
>;
export type ProviderSettings = {
  clients: ProviderClient[];
  accounts: ProviderAccounts;
  emailInToken?: boolean;
  /** The same again, for a provider that comes back. */
  port?: number;
};
