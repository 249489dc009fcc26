import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { clientAddress } from "./request";
import { appendSocketAddresses } from "./socket-address";

it("a client that invents an address is counted under its own", async () => {
  appendSocketAddresses();
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url);
  await fetch(url, { headers: { "x-forwarded-for": "203.0.113.9" } });
  await new Promise((closed) => server.close(closed));
  const headers = seen.map((sent) => String(sent["x-forwarded-for"]));
  expect(headers).toEqual(["127.0.0.1", "203.0.113.9, 127.0.0.1"]);
  expect(headers.map((header) => clientAddress(header, 0))).toEqual(["127.0.0.1", "127.0.0.1"]);
  expect(clientAddress(headers[1] ?? null, 1)).toBe("203.0.113.9");
});
