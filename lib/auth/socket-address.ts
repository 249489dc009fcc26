import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Appends the socket's address to X-Forwarded-For of every request this process receives, before
 * Next reads it. Next fills the header in only where it is absent, so that without this a client
 * could choose the address under which its sign-ins are counted.
 */
export function appendSocketAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const sent = request.headers["x-forwarded-for"];
    const own = request.socket.remoteAddress ?? "";
    request.headers["x-forwarded-for"] = sent ? `${sent}, ${own}` : own;
  });
}
