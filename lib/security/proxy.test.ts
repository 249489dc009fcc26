import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "@/lib/security/headers";
import { isOwnRequest } from "@/lib/security/origin";
import { config, proxy } from "@/proxy";

const origin = "http://localhost:3000";
const ask = (method: string, headers: Record<string, string> = {}, path = "/groups") =>
  proxy(
    new NextRequest(`${origin}${path}`, {
      method,
      headers: { host: "localhost:3000", ...headers },
    }),
  );

describe("changes asked for by another site", () => {
  it.each([
    ["GET without any header", "GET", {}, true],
    ["HEAD from another site", "HEAD", { "sec-fetch-site": "cross-site" }, true],
    ["POST of our own page", "POST", { "sec-fetch-site": "same-origin" }, true],
    ["POST of another site", "POST", { "sec-fetch-site": "cross-site" }, false],
    ["POST of a sibling domain", "POST", { "sec-fetch-site": "same-site" }, false],
    ["POST typed or reloaded", "POST", { "sec-fetch-site": "none" }, false],
    ["POST with neither header", "POST", {}, false],
    ["POST with our Origin", "POST", { origin }, true],
    ["POST with another Origin", "POST", { origin: "http://evil.example" }, false],
    ["POST with another port", "POST", { origin: "http://localhost:3001" }, false],
    ["POST with an opaque Origin", "POST", { origin: "null" }, false],
    ["Sec-Fetch-Site outranks Origin", "POST", { origin, "sec-fetch-site": "cross-site" }, false],
    ["DELETE with neither", "DELETE", {}, false],
    ["OPTIONS with neither", "OPTIONS", {}, false],
  ])("%s", (_, method, headers, passes) => {
    const response = ask(method, headers as Record<string, string>);
    expect(response.status).toBe(passes ? 200 : 403);
    expect(response.headers.get("x-middleware-next")).toBe(passes ? "1" : null);
  });

  it.each([
    ["with a key", { authorization: "Bearer hr_x" }, "/api/v1/tools", true],
    [
      "with a key, of another origin",
      { authorization: "Bearer hr_x", origin: "https://app.example" },
      "/api/v1/tools",
      true,
    ],
    [
      "with a key and a cookie",
      { authorization: "Bearer hr_x", cookie: "session=x" },
      "/api/v1/tools",
      false,
    ],
    ["with a cookie alone", { cookie: "session=x" }, "/api/v1/tools", false],
    ["with neither", {}, "/api/v1/tools", false],
    ["with basic credentials", { authorization: "Basic x" }, "/api/v1/tools", false],
    ["with a key, beside the API", { authorization: "Bearer hr_x" }, "/api/people/export", false],
    ["with a key, of a page", { authorization: "Bearer hr_x" }, "/groups", false],
    ["with a key, of a namesake", { authorization: "Bearer hr_x" }, "/api/v1x/tools", false],
  ])("POST %s", (_, headers, path, passes) => {
    expect(ask("POST", headers as Record<string, string>, path).status).toBe(passes ? 200 : 403);
  });

  it("refuses to say that another site may send a key", () => {
    const asking = {
      origin: "https://evil.example",
      "access-control-request-headers": "authorization",
    };
    const response = ask("OPTIONS", asking, "/api/v1/tools");
    expect(response.status).toBe(403);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("knows its address behind a proxy that changes the host", () => {
    const headers = new Headers({ origin: "https://homeroom.example.org", host: "10.0.0.7:3000" });
    expect(isOwnRequest("POST", headers)).toBe(false);
    expect(isOwnRequest("POST", headers, "https://homeroom.example.org")).toBe(true);
    expect(isOwnRequest("POST", headers, "https://other.example.org")).toBe(false);
  });
});

describe("what the app is told", () => {
  const told = (response: Response, name: string) =>
    response.headers.get(`x-middleware-request-${name}`);

  it("gets the path, a request id and the nonce, and nothing of it from outside", () => {
    const response = ask(
      "GET",
      { "x-request-id": "forged", "x-homeroom-path": "/forged" },
      "/groups?q=a",
    );
    expect(told(response, "x-homeroom-path")).toBe("/groups");
    expect(told(response, "x-homeroom-search")).toBe("?q=a");
    expect(told(response, "x-request-id")).toBe(response.headers.get("x-request-id"));
    expect(told(response, "x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(told(response, "content-security-policy")).toContain(
      `'nonce-${told(response, "x-nonce")}'`,
    );
  });

  it("gets another nonce and another id each time", () => {
    const [one, two] = [ask("GET"), ask("GET")];
    expect(told(one, "x-nonce")).not.toBe(told(two, "x-nonce"));
    expect(told(one, "x-nonce")).toHaveLength(24);
    expect(told(one, "x-request-id")).not.toBe(told(two, "x-request-id"));
  });
});

describe("what the browser is told", () => {
  it("carries the policy and the headers on pages and on refusals", () => {
    for (const response of [ask("GET"), ask("POST")]) {
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("referrer-policy")).toBe("same-origin");
      expect(response.headers.get("permissions-policy")).toContain("camera=()");
    }
    expect(ask("GET").headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("is told by a route of the API itself whether its answer may be kept", () => {
    const kept = (path: string) => ask("GET", {}, path).headers.get("cache-control");
    expect(kept("/api/v1/tools")).toBeNull();
    expect(kept("/api/v1")).toBe("no-store");
    expect(ask("POST", {}, "/api/v1/tools").headers.get("cache-control")).toBe("no-store");
  });

  it("lets no script run without the nonce in production", () => {
    const policy = contentSecurityPolicy({ nonce: "n", https: true, dev: false });
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
    expect(scripts).toBe("script-src 'self' 'nonce-n' 'strict-dynamic'");
    expect(policy).toContain("style-src-elem 'self' 'nonce-n'");
    for (const part of ["object-src 'none'", "base-uri 'none'", "form-action 'self'"])
      expect(policy).toContain(part);
  });

  it("promises https only where there is https", () => {
    const names = (https: boolean) => securityHeaders({ https }).map(([name]) => name);
    expect(names(true)).toContain("strict-transport-security");
    expect(names(false)).not.toContain("strict-transport-security");
    expect(contentSecurityPolicy({ nonce: "n", https: false, dev: false })).not.toContain(
      "upgrade",
    );
  });
});

describe("where it stands", () => {
  const stands = (url: string) => unstable_doesMiddlewareMatch({ config, nextConfig: {}, url });

  it.each([
    "/",
    "/groups",
    "/groups/x.svg",
    "/sign-in",
    "/api/health",
    "/api/imports/1/report",
    "/api/imports2",
    "/_next/staticky",
    "/icon.svg/groups",
  ])("before %s", (url) => expect(stands(url)).toBe(true));
  it.each(["/_next/static/chunks/a.js", "/icon.svg", "/api/imports"])("not before %s", (url) =>
    expect(stands(url)).toBe(false),
  );
});
