import { once } from "node:events";
import { connect } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * A WebSocket-to-TCP proxy as Neon runs it before its servers, so that Neon's driver can be tested
 * against any Postgres on this machine. The driver names its target in the query:
 * `ws://proxy/v1?address=host:port`.
 * @returns `host`, what NEON_WS_PROXY takes: `127.0.0.1:port/v1?address=<target>`.
 */
export async function startWsProxy(
  target: string,
): Promise<{ host: string; close: () => Promise<void> }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  server.on("connection", (socket, request) => {
    const asked = new URL(request.url ?? "/", "ws://localhost").searchParams.get("address");
    // Only the agreed target: an open proxy would lend this machine's address to anybody.
    if (asked === target) join(socket, target);
    else socket.close(1008, "unknown address");
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    host: `127.0.0.1:${port}/v1?address=${target}`,
    close: async () => {
      const clients = [...server.clients];
      for (const client of clients) client.close(1001);
      const impatience = setTimeout(() => {
        for (const client of clients) client.terminate();
      }, 500);
      await Promise.all(clients.map((client) => client.readyState === 3 || once(client, "close")));
      clearTimeout(impatience);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(socket: WebSocket, target: string): void {
  const { hostname, port } = new URL(`tcp://${target}`);
  const upstream = connect(Number(port), hostname);
  upstream.on("data", (chunk) => socket.send(chunk));
  upstream.on("close", () => socket.close());
  upstream.on("error", () => socket.terminate());
  socket.on("message", (data: Buffer) => upstream.write(data));
  socket.on("close", () => upstream.end());
  socket.on("error", () => upstream.destroy());
}
