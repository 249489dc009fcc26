import "server-only";
import pg from "pg";
import { codeOf, oneLine, SetupError } from "./setup-error";

/**
 * Checks a connection string without connecting.
 * @param name the variable it came from, for the message.
 * @throws SetupError when it is no Postgres URL with a host and a database.
 */
export function parseUrl(text: string, name: string): URL {
  const example = "postgres://user:password@host:5432/database";
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SetupError(`${name} is not a URL: it must look like ${example}.`);
  }
  if (!/^postgres(ql)?:$/.test(url.protocol) || !url.hostname || url.pathname.length < 2)
    throw new SetupError(`${name} is not a Postgres URL: it must look like ${example}.`);
  return url;
}

/** Where a URL leads, without its password: for messages. */
export function placeOf(url: URL): string {
  return `${url.host}${url.pathname}`;
}

/**
 * Connects, runs work and disconnects.
 * @throws SetupError when the server can't be reached or refuses us; errors of the work pass as they are.
 */
export async function withClient<T>(
  connectionString: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const url = parseUrl(connectionString, name);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 8_000 });
  // A server that ends the connection makes the query fail; that is enough to hear of it.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new SetupError(whyRefused(error, url, name), { cause: error });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function whyRefused(error: unknown, url: URL, name: string): string {
  const user = decodeURIComponent(url.username) || "(none)";
  switch (codeOf(error)) {
    case "28P01":
    case "28000":
      return `${placeOf(url)} refuses the user ${user}: check user and password in ${name} (${oneLine(error)}).`;
    case "3D000":
      return `The database ${url.pathname.slice(1)} does not exist on ${url.host}: create it, or correct ${name}.`;
    case "53300":
      return `${url.host} has no free connection: raise max_connections, or close other programs.`;
    default:
      return `No Postgres answers at ${placeOf(url)}: check ${name} and that the server runs (${oneLine(error)}).`;
  }
}
