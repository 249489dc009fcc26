import { assertCan, assertOwnEyes } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { writeEvent } from "@/lib/auth/log";
import { AppError } from "@/lib/errors";
import { fullRecord } from "@/lib/me/queries";

/**
 * What is kept about whoever asks, as one JSON file (FERPA: the right to inspect; GDPR art. 20).
 * Logged, like every export.
 */
export async function GET(): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return answer(401, { message: "Sign in first." });
  try {
    await assertCan(viewer, "me.read");
    await assertOwnEyes(viewer, "me.read");
    const record = await fullRecord(viewer);
    const { tenantId, userId, requestId } = viewer;
    await writeEvent("own_record_exported", {
      tenantId,
      userId,
      type: "users",
      id: userId,
      metadata: { requestId },
    });
    const madeAt = new Date().toISOString();
    return answer(200, { madeAt, district: viewer.tenantName, ...record }, [
      ["content-disposition", `attachment; filename="homeroom-${madeAt.slice(0, 10)}.json"`],
    ]);
  } catch (error) {
    if (error instanceof AppError) return answer(error.status, { message: error.message });
    throw error;
  }
}

function answer(status: number, body: object, more: [string, string][] = []): Response {
  return new Response(JSON.stringify(body, null, 2), {
    status,
    headers: [
      ["content-type", "application/json; charset=utf-8"],
      ["cache-control", "no-store"],
      ["x-content-type-options", "nosniff"],
      ...more,
    ],
  });
}
