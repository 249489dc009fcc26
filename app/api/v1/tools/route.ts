import { listTools } from "@/lib/api/v1/read-tools";
import { withKey } from "@/lib/api/with-key";

/** The published tools that a person may use (`?user=`), or all of them, page by page. */
export function GET(request: Request): Promise<Response> {
  return withKey(request, "tools.read", (keyed) => listTools(request, keyed));
}
