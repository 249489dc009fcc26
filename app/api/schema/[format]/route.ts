import { notFound } from "next/navigation";
import { assertCan } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { schemaFile } from "@/lib/schema/queries";

type Context = { params: Promise<{ format: string }> };

/** The schema for other programs: diagrams of the map's own URL, the catalogue, the knowledge base. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) notFound();
  try {
    await assertCan(viewer, "schema.read");
    const state = Object.fromEntries(new URL(request.url).searchParams);
    const file = await schemaFile((await params).format, state);
    if (!file) notFound();
    return new Response(file.body, {
      headers: {
        "content-type": file.type,
        "content-disposition": `attachment; filename="${file.name}"`,
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
