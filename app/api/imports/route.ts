import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { assertCan, assertOwnEyes } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { FileRefused, placeOf } from "@/lib/imports/diagnostics";
import { uploadInput } from "@/lib/imports/input";
import { addUpload } from "@/lib/imports/mutations";
import { log } from "@/lib/log";
import { isOwnRequest } from "@/lib/security/origin";

/**
 * Takes one file of an import: `?name=…`, with `&import=…` for a further file of the same import
 * and `&target=…` for the group into which it goes. The body is the file itself, so that it
 * streams to disk; proxy.ts would hold it in memory, so this route checks the origin itself.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.method, request.headers, env.APP_ORIGIN)) {
    return answer(403, { message: "This upload did not come from one of Homeroom's own pages." });
  }
  const viewer = await getViewer();
  if (!viewer) {
    return answer(401, { message: "You were signed out. Sign in in another tab, then try again." });
  }
  try {
    await assertCan(viewer, "imports.create");
    await assertOwnEyes(viewer, "imports.create");
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const input = uploadInput.safeParse(search);
    if (!input.success || !request.body) {
      return answer(422, { message: input.error?.issues[0]?.message ?? "The file is empty." });
    }
    const bytes = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
    return answer(201, await addUpload(viewer, input.data, bytes));
  } catch (error) {
    return refused(error, viewer.requestId);
  }
}

function refused(error: unknown, requestId: string): Response {
  if (error instanceof FileRefused) {
    const { message, advice, code } = error.diagnostic;
    return answer(422, { code, message: `${placeOf(error.diagnostic)}: ${message} ${advice}` });
  }
  if (error instanceof AppError) {
    return answer(error.status, { code: error.code, message: error.message });
  }
  log.error({ err: error, requestId }, "an upload failed");
  return answer(500, {
    message: `Something went wrong on our side, and nothing was kept. Request ${requestId}`,
  });
}

const answer = (status: number, body: unknown) =>
  Response.json(body, {
    status,
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
