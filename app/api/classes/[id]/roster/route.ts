import { notFound } from "next/navigation";
import { assertCan, assertOwnEyes } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { AppError, NotFound } from "@/lib/errors";
import { exportRoster } from "@/lib/rosters/export/queries";
import { classIdInput } from "@/lib/rosters/input";

type Context = { params: Promise<{ id: string }> };

/** The roster of a class as a CSV, for whoever keeps it. It changes nothing but the log. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  const input = classIdInput.safeParse(await params);
  if (!viewer || !input.success) notFound();
  const { id } = input.data;
  try {
    await assertCan(viewer, "rosters.export");
    await assertOwnEyes(viewer, "rosters.export");
    const { name, csv } = await exportRoster(viewer, id);
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof NotFound) {
      await logDenied(viewer, "rosters.export", { type: "classes", id });
      notFound();
    }
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, {
      status: error.status,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
}
