import { notFound } from "next/navigation";
import { assertOwnEyes } from "@/lib/access/assert";
import { can } from "@/lib/access/permissions";
import { getViewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { exportIdInput } from "@/lib/chats/export/input";
import { fetchExport } from "@/lib/chats/export/mutations";
import { AppError, NotFound } from "@/lib/errors";

type Context = { params: Promise<{ id: string }> };

/** A file of chats, for whoever asked for it, until it expires. It changes nothing but the log. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  const input = exportIdInput.safeParse(await params);
  if (!viewer || !input.success) notFound();
  const { id } = input.data;
  try {
    if (!can(viewer, "chats.export") || viewer.secondFactor === "due") throw new NotFound();
    await assertOwnEyes(viewer, "chats.export");
    const { body, filename, size, type } = await fetchExport(viewer, id);
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-length": size,
        "content-disposition": `attachment; filename="${filename}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error instanceof NotFound) await logDenied(viewer, "chats.export", { type: "exports", id });
    notFound();
  }
}
