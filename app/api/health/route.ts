import { checkHealth } from "@/lib/health/queries";

/** For load balancers: 200 when the database answers, 503 when it does not; no details. */
export async function GET(): Promise<Response> {
  const healthy = await checkHealth();
  return Response.json(
    { status: healthy ? "ok" : "unavailable" },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
