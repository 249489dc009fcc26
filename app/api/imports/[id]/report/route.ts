import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import { getViewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { importIdInput } from "@/lib/imports/input";
import { importReport } from "@/lib/imports/queries";

type Context = { params: Promise<{ id: string }> };

/** The errors and notices of an import, as a CSV to mend the files by. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  const input = importIdInput.safeParse(await params);
  if (!viewer || !input.success) notFound();
  const { id } = input.data;
  try {
    // Whoever has to set up a second factor first gets nothing else meanwhile.
    if (!can(viewer, "imports.read") || viewer.secondFactor === "due") throw new NotFound();
    return new Response(await importReport(viewer, id), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="import-${id.slice(0, 8)}-report.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "imports.read", { type: "imports", id });
    notFound();
  }
}
