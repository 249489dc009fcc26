import pg from "pg";
import { codeOf } from "@/db/setup-error";

/**
 * Asks a server on this machine whether it is up, by really connecting.
 * @returns ready; waiting (starting, recovering, stopping or not listening yet); or stranger, when
 * it answers but does not know the password.
 */
export async function probe(
  port: number,
  password: string,
): Promise<"ready" | "waiting" | "stranger"> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    database: "postgres",
    password,
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return "ready";
  } catch (error) {
    return codeOf(error) === "28P01" ? "stranger" : "waiting";
  } finally {
    await client.end().catch(() => undefined);
  }
}
