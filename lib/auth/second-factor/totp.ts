import "server-only";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

/** What every authenticator app takes (RFC 6238): SHA-1, six digits, half a minute. */
const kind = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** 160 bits, as RFC 4226 recommends. */
const secretBytes = 20;

/** A new shared secret in base32, as people can type it. */
export function newSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/**
 * The time step of a code, if it fits now, just before or just after: clocks drift, and typing
 * takes time. Whether that step was taken already is for the database to say.
 * @param typed with or without spaces
 * @param now milliseconds since 1970
 */
export function stepOf(secret: string, typed: string, now = Date.now()): number | null {
  const token = typed.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = TOTP.validate({
    ...kind,
    token,
    secret: Secret.fromBase32(secret),
    timestamp: now,
    window: 1,
  });
  return delta === null ? null : TOTP.counter({ period: kind.period, timestamp: now }) + delta;
}

/**
 * The picture that an authenticator app reads, drawn on the server: no script, no request, and
 * black on white in the dark as well, since cameras expect it so.
 * @param account what the app shows beside the name of this house
 */
export function qrCode(secret: string, account: string, tenant: string): string {
  const uri = new TOTP({
    ...kind,
    secret: Secret.fromBase32(secret),
    issuer: `Homeroom ${tenant}`.slice(0, 60),
    label: account,
  }).toString();
  return renderSVG(uri, { ecc: "L", border: 2 });
}

/** Four letters at a time, for whoever types it. */
export function spaced(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
