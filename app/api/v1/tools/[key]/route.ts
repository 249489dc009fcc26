import { readTool } from "@/lib/api/v1/read-tools";
import { withKey } from "@/lib/api/with-key";

type Context = { params: Promise<{ key: string }> };

/** One published tool with all that running it needs. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withKey(request, "tools.read", async (keyed) =>
    readTool(request, keyed, (await params).key),
  );
}
