import { notFound } from "next/navigation";
import { assertCan } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { exportPeople } from "@/lib/people/export/queries";
import { readExport } from "@/lib/people/export/read";
import { redeemTicket } from "@/lib/people/export/ticket";

/**
 * The people of a list as a CSV that streams: the list's own query string, with a `ticket` that was
 * given for the password. It changes nothing but the log.
 */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) notFound();
  try {
    await assertCan(viewer, "people.export");
    const { searchParams } = new URL(request.url);
    const asked = readExport(searchParams.toString());
    await redeemTicket(viewer, asked.canonical, searchParams.get("ticket") ?? "");
    return new Response(await exportPeople(viewer, asked), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="people-${new Date().toISOString().slice(0, 10)}.csv"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, {
      status: error.status,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
}
