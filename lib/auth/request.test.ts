import { describe, expect, it } from "vitest";
import { cookieOf } from "./lucia";
import { localPath } from "./next-path";
import { network } from "./rate";
import { clientAddress, readRequestId } from "./request";
import { isSecure } from "./scheme";
import { describeUserAgent } from "./user-agent";

describe("the cookie", () => {
  it("is __Host-, Secure, HttpOnly, SameSite=Lax, for the whole site and no other", () => {
    expect(cookieOf(true)).toEqual({
      name: "__Host-homeroom",
      attributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/", maxAge: 604_800 },
    });
  });

  it("does without __Host- and Secure on this machine", () => {
    expect(cookieOf(false)).toMatchObject({
      name: "homeroom",
      attributes: { secure: false, httpOnly: true, sameSite: "lax", path: "/" },
    });
  });

  it.each([
    ["localhost:3000", null, undefined, false],
    ["127.0.0.1:3000", null, undefined, false],
    ["[::1]:3000", null, undefined, false],
    ["localhost:3000", "https", undefined, true],
    ["homeroom.example.org", null, undefined, true],
    ["localhost.example.org", null, undefined, true],
    ["127.0.0.1.example.org", null, undefined, true],
    [null, null, undefined, true],
    ["localhost:3000", null, "https://homeroom.example.org", true],
    ["10.0.0.5:3000", null, "http://homeroom.example.org", true],
    ["10.0.0.5:3000", null, "http://localhost:3000", false],
    ["localhost:3000", null, "https://localhost", true],
  ])("host %s, scheme %s, APP_ORIGIN %s", (host, scheme, origin, secure) => {
    expect(isSecure(host, scheme, origin)).toBe(secure);
  });
});

describe("where to go after sign-in", () => {
  it.each(["/groups", "/groups/1?tab=members&q=a%20b", "/", "/a/b#c"])("%s", (path) => {
    expect(localPath(path)).toBe(path.replace(/#.*/, ""));
  });
  it.each([
    undefined,
    "",
    "groups",
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/groups\\..\\x",
    "javascript:alert(1)",
    "/\t/evil.example",
    "\n//evil.example",
    `/${"a".repeat(2000)}`,
  ])("not %j", (path) => expect(localPath(path)).toBeUndefined());
  it("never to another host by going up", () => {
    expect(localPath("/..//evil.example")).toBeUndefined();
    expect(localPath("/a/..//evil.example")).toBeUndefined();
  });
});

describe("the client's address", () => {
  it.each([
    ["192.0.2.7", 0, "192.0.2.7"],
    ["203.0.113.9, 192.0.2.7", 0, "192.0.2.7"],
    ["203.0.113.9, 192.0.2.7", 1, "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9, 192.0.2.7", 1, "203.0.113.9"],
    ["192.0.2.7", 1, null],
    ["::ffff:192.0.2.7", 0, "192.0.2.7"],
    ["2001:db8::7", 0, "2001:db8::7"],
    ["<script>", 0, null],
    ["", 0, null],
    [null, 0, null],
  ])("%s behind %i proxies is %s", (header, trusted, address) => {
    expect(clientAddress(header, trusted)).toBe(address);
  });

  it("of IPv6 counts by its /64", () => {
    expect(network("2001:db8:0:1:aaaa::1")).toBe(network("2001:db8:0:1:bbbb:2:3:4"));
    expect(network("2001:db8::1")).toBe(network("2001:0db8:0:0:9::"));
    expect(network("2001:db8:0:1::1")).not.toBe(network("2001:db8:0:2::1"));
    expect(network("192.0.2.7")).toBe("192.0.2.7");
    expect(network(null)).toBe("unknown");
  });
});

describe("what else a request says", () => {
  it("gets a request id that can't forge a line of a log", () => {
    expect(readRequestId("0b0e4c1e-6e0b-4a4e-9c67-3f5f5f9f1a11")).toBe(
      "0b0e4c1e-6e0b-4a4e-9c67-3f5f5f9f1a11",
    );
    for (const sent of [null, "", "short", "a b\nc d e f g", "x".repeat(65)]) {
      expect(readRequestId(sent)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each([
    [
      "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      "Chrome on ChromeOS",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "Safari on macOS",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile Safari/604.1",
      "Chrome on iOS",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
    [
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
      "Chrome on Linux",
    ],
    ["curl/8.5.0", "An unknown browser"],
    [null, "An unknown browser"],
  ])("%s", (agent, words) => expect(describeUserAgent(agent)).toBe(words));
});
