import "server-only";
import { z } from "zod";
import { localPath } from "@/lib/auth/next-path";
import { seal, unseal } from "@/lib/security/secrets";

/** How long somebody may take at the provider. */
export const flowSeconds = 600;

const flowShape = z.strictObject({
  provider: z.uuid(),
  /** The request is ours (CSRF), the token was made for it, the code is for us alone (PKCE). */
  state: z.string().min(20),
  nonce: z.string().min(20),
  verifier: z.string().min(43),
  next: z.string().optional(),
  startedAt: z.number().int(),
});

/** What the browser carries, sealed, while somebody signs in at a provider. */
export type Flow = z.infer<typeof flowShape>;

const purpose = "single_sign_on_flow";
/** A cookie holds 4 kB; a longer way back is forgotten. */
const longestNext = 1_000;

export function sealFlow(flow: Flow): string {
  const { next, ...rest } = flow;
  const kept = next && next.length <= longestNext ? { next } : {};
  return seal(JSON.stringify({ ...rest, ...kept }), purpose);
}

/** The flow in a cookie; null when it is none of ours, was changed, or has taken too long. */
export function openFlow(sealed: string | undefined, now = Date.now()): Flow | null {
  const flow = sealed ? parse(sealed) : null;
  if (!flow || now - flow.startedAt > flowSeconds * 1000 || flow.startedAt > now + 1000)
    return null;
  const next = localPath(flow.next);
  const { next: _, ...rest } = flow;
  return next ? { ...rest, next } : rest;
}

function parse(sealed: string): Flow | null {
  let text: string;
  try {
    text = unseal(sealed, purpose);
  } catch {
    // Made up, cut off, or from before the key changed: all the same to whoever has to start anew.
    return null;
  }
  return flowShape.safeParse(JSON.parse(text)).data ?? null;
}
