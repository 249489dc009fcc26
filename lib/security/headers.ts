export type HeaderSettings = {
  /** Unguessable and new for every response (ASVS 3.4.3). */
  nonce: string;
  /** The address people type begins with https. */
  https: boolean;
  /** React's development build evaluates code, and its overlay brings its own styles. */
  dev: boolean;
};

/** The content security policy; scripts run by nonce alone, styles come from our own files. */
export function contentSecurityPolicy({ nonce, https, dev }: HeaderSettings): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // A menu is placed, a tree row indented: attributes can't fetch or run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** The headers that every answer carries besides the policy (ASVS 3.4). */
export function securityHeaders(settings: Pick<HeaderSettings, "https">): [string, string][] {
  return [
    ...(settings.https
      ? [["strict-transport-security", "max-age=63072000; includeSubDomains"] as [string, string]]
      : []),
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    // Addresses hold ids of children's records: they go to no other site.
    ["referrer-policy", "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    [
      "permissions-policy",
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ],
    // Back after signing out must not show a record (ASVS 14.3.2).
    ["cache-control", "no-store"],
  ];
}
