/** What a key may open, as the database's `app.api_scopes()`; a test compares the two. */
export const apiScopes = ["tools.read", "chats.write"] as const;
export type ApiScope = (typeof apiScopes)[number];

/** A scope in words, for people who give it. */
export const scopeWords: Record<ApiScope, { label: string; hint: string }> = {
  "tools.read": {
    label: "Read tools",
    hint: "Published tools with their prompts, and which of them a person may use.",
  },
  "chats.write": {
    label: "Write chats",
    hint: "Begins chats for people of the district and adds what is said. It reads none.",
  },
};

/** How long a key may live; the last two are chosen on purpose. */
export const keyLifetimes = ["30", "90", "365", "date", "forever"] as const;
export type KeyLifetime = (typeof keyLifetimes)[number];

/** A key as the admins of its district see it; neither it nor its hash is ever read. */
export type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  /** Null for somebody who was erased. */
  madeBy: { id: string; name: string } | null;
  madeAt: Date;
  lastUsedAt: Date | null;
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  state: "living" | "expired" | "revoked";
};
