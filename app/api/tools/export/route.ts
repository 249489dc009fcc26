import { notFound } from "next/navigation";
import { assertCan } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { paramsOf } from "@/lib/table/params";
import { parseTable } from "@/lib/table/parse";
import { zipTools } from "@/lib/tools/files/queries";
import { toolsTable } from "@/lib/tools/table";

/** The tools of a list as a ZIP of YAML files: the list's own query string. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) notFound();
  try {
    await assertCan(viewer, "tools.read");
    const given = new URL(request.url).searchParams;
    // A place in the list means nothing: all of it is exported.
    for (const name of ["after", "before", "rows"]) given.delete(name);
    const zip = await zipTools(viewer, parseTable(toolsTable, paramsOf(given)));
    return new Response(zip as Uint8Array<ArrayBuffer>, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="tools-${new Date().toISOString().slice(0, 10)}.zip"`,
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
