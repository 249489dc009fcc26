import { assertCan, assertOwnEyes } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { beginTrial, trialInput, trialStream } from "@/lib/tools/trial/queries";

/**
 * Tries a document against the model of this house: the reply streams, a line of JSON for each piece.
 * It changes nothing but the log.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return refusal(401, "You were signed out. Sign in in another tab, then try again.");
  try {
    await assertCan(viewer, "tools.write");
    await assertOwnEyes(viewer, "tools.write");
    const input = trialInput.safeParse(await bodyOf(request));
    if (!input.success) return refusal(422, "This document can’t be tried: it is too large.");
    const trial = await beginTrial(viewer, input.data);
    return new Response(trialStream(trial, request.signal), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        // A proxy that gathers the pieces would make one of them.
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusal(error.status, error.message);
  }
}

/** What is no JSON fits nothing. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const refusal = (status: number, message: string) =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
