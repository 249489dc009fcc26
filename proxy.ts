import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { contentSecurityPolicy, securityHeaders } from "@/lib/security/headers";
import { isKeyedRequest, isOwnRequest } from "@/lib/security/origin";

const dev = env.NODE_ENV === "development";
const https = env.APP_ORIGIN?.startsWith("https:") ?? false;
const headers = securityHeaders({ https });

/**
 * Stands before every page and action: refuses changes that other sites ask for, names the request,
 * and locks the answer down. It never decides who may see what; that is the viewer's and the
 * database's business.
 */
export function proxy(request: NextRequest): NextResponse {
  // Always our own: a name given from outside could be made to look like another's in the log.
  const requestId = crypto.randomUUID();
  const { pathname } = request.nextUrl;
  if (
    !isOwnRequest(request.method, request.headers, env.APP_ORIGIN) &&
    !isKeyedRequest(pathname, request.headers)
  ) {
    return secured(
      new NextResponse(
        `This request did not come from one of Homeroom's own pages, so nothing was changed. Open the page again and repeat it there.\nRequest ${requestId}\n`,
        { status: 403, headers: { "content-type": "text/plain; charset=utf-8" } },
      ),
      requestId,
    );
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy({ nonce, https, dev });
  const forwarded = new Headers(request.headers);
  forwarded.set("content-security-policy", policy);
  forwarded.set("x-nonce", nonce);
  forwarded.set("x-request-id", requestId);
  forwarded.set("x-homeroom-path", pathname);
  forwarded.set("x-homeroom-search", request.nextUrl.search);
  const response = NextResponse.next({ request: { headers: forwarded } });
  response.headers.set("content-security-policy", policy);
  secured(response, requestId);
  // What is set here outranks the route's own word, and programs may keep a copy to ask about.
  if (pathname.startsWith("/api/v1/")) response.headers.delete("cache-control");
  return response;
}

function secured(response: NextResponse, requestId: string): NextResponse {
  for (const [name, value] of headers) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}

export const config = {
  /**
   * All but the build's own immutable files, the icon, and the one route that takes uploads: Next
   * holds the body of whatever passes here in memory and cuts it off, silently, at 10 MB. That
   * route calls `isOwnRequest` itself.
   */
  matcher: ["/((?!_next/static/|icon\\.svg$|favicon\\.ico$|api/imports$).*)"],
};
