import { notFound } from "next/navigation";
import { assertCan } from "@/lib/access/assert";
import { getViewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { toolFile } from "@/lib/tools/files/queries";

type Context = { params: Promise<{ id: string }> };

/** The text of a tool as a YAML file; with `version`, of that version. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) notFound();
  const { id } = await params;
  const asked = new URL(request.url).searchParams.get("version");
  if (asked !== null && !/^[1-9]\d{0,8}$/.test(asked)) notFound();
  try {
    await assertCan(viewer, "tools.read");
    const { name, text } = await toolFile(viewer, id, asked === null ? undefined : Number(asked));
    return new Response(text, {
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "tools.read", { type: "tools", id });
    notFound();
  }
}
