import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { countAttempt } from "@/lib/auth/rate";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, RateLimited } from "@/lib/errors";
import { seal, unseal } from "@/lib/security/secrets";

/** How long after the password an export may begin. */
const MINUTES = 2;

const shape = z.object({
  session: z.string(),
  search: z.string(),
  until: z.number(),
  nonce: z.uuid(),
});

const refused = () =>
  new Forbidden("This link to an export was used already, or is too old. Start the export again.");

const purpose = ({ userId }: Viewer) => `people_export:${userId}`;
const digest = (search: string) => createHash("sha256").update(search).digest("base64url");

/** A pass for one export: of this person, in this session, of exactly this list, soon, once. */
export function issueTicket(viewer: Viewer, search: string): string {
  const pass: z.infer<typeof shape> = {
    session: viewer.sessionId,
    search: digest(search),
    until: Date.now() + MINUTES * 60_000,
    nonce: randomUUID(),
  };
  return seal(JSON.stringify(pass), purpose(viewer));
}

/**
 * Takes a pass; it is worth nothing afterwards.
 * @throws Forbidden when it is none, or somebody else's, of another list, too old, or used
 */
export async function redeemTicket(viewer: Viewer, search: string, ticket: string): Promise<void> {
  const pass = read(viewer, ticket);
  const fits =
    pass?.session === viewer.sessionId && pass.search === digest(search) && pass.until > Date.now();
  if (!pass || !fits) throw refused();
  const limit = { name: "people-export", attempts: 1, window: `${MINUTES * 2} minutes` };
  try {
    await countAttempt({ limit, key: `people-export:${pass.nonce}` });
  } catch (error) {
    if (error instanceof RateLimited) throw refused();
    throw error;
  }
}

function read(viewer: Viewer, ticket: string): z.infer<typeof shape> | undefined {
  try {
    return shape.parse(JSON.parse(unseal(ticket, purpose(viewer))));
  } catch {
    // Whatever it is, it was not sealed here for this person: the caller refuses it.
    return undefined;
  }
}
