import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import type { Statement } from "./record";

/** Settings that app.enter makes; the floor's connections carry them for good. */
const SETTINGS = ["tenant_id", "user_id", "user_role", "admin_paths", "scope_paths", "granted"];

/**
 * The db floor: a bare http server in a process of its own that sends a page's statements as the
 * owner (whom no policy binds) and answers with their rows as JSON. Its argument is a JSON line:
 * {ownerUrl, userId, pages: {name: Statement[]}}. It prints its port.
 */
async function main() {
  const { ownerUrl, userId, pages } = JSON.parse(process.argv[2] ?? "{}") as {
    ownerUrl: string;
    userId: string;
    pages: Record<string, Statement[]>;
  };
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 16 });
  const ready = new WeakSet<pg.PoolClient>();
  const server = createServer(async (request, response) => {
    const statements = pages[decodeURIComponent((request.url ?? "/").slice(1))];
    if (!statements) return response.writeHead(404).end();
    const client = await pool.connect();
    try {
      if (!ready.has(client)) await keepViewer(client, userId);
      ready.add(client);
      const results: unknown[] = [];
      for (const { text, values } of statements)
        results.push((await client.query(text, values)).rows);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(results));
    } catch (error) {
      response.writeHead(500).end(String(error));
    } finally {
      client.release();
    }
  });
  announce(server);
}

/** The functions in the statements ask who looks: the same viewer, for the whole connection. */
async function keepViewer(client: pg.PoolClient, userId: string) {
  await client.query("begin");
  await client.query("select app.enter($1)", [userId]);
  const { rows } = await client.query<{ name: string; value: string }>(
    "select name, current_setting('app.' || name) as value from unnest($1::text[]) name",
    [SETTINGS],
  );
  await client.query("commit");
  for (const { name, value } of rows) {
    await client.query("select set_config('app.' || $1, $2, false)", [name, value]);
  }
}

function announce(server: Server) {
  server.listen(0, "127.0.0.1", () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
}

await main();
