/**
 * Whether a request that may change something comes from our own pages (ASVS 3.5.1). Next lets a
 * request without Origin pass; this does not.
 *
 * GET and HEAD always pass, since nothing changes by them. Everything else needs
 * `Sec-Fetch-Site: same-origin`, or, where the browser doesn't send it (plain http on another name
 * than localhost), an Origin whose host is the one asked for.
 * @param ownOrigin the address people type, when a proxy in front changes the Host header.
 */
export function isOwnRequest(method: string, headers: Headers, ownOrigin?: string): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  if (ownOrigin && URL.canParse(ownOrigin) && origin === new URL(ownOrigin).origin) return true;
  return new URL(origin).host === headers.get("host");
}

/**
 * Whether a request comes from a program with a key and not from a browser with a session. A page of
 * another site can't add the header without asking first (CORS), which is never allowed here; and what
 * carries a cookie stays bound to its origin, since the API reads none.
 * @param path without the query
 */
export function isKeyedRequest(path: string, headers: Headers): boolean {
  return (
    path.startsWith("/api/v1/") &&
    /^bearer /i.test(headers.get("authorization") ?? "") &&
    !headers.has("cookie")
  );
}
